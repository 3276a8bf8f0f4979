// The link to formcheck: one frame under way at a time; those that come meanwhile are dropped.

const HEADER_BYTES = 16;

function liveAddress(path) {
  const base = new URL(location.href);
  base.protocol = base.protocol === "https:" ? "wss:" : "ws:";
  return `${base.protocol}//${base.host}${path}`;
}

function frameMessage(seq, time_s, jpeg) {
  const header = new DataView(new ArrayBuffer(HEADER_BYTES));
  header.setUint8(0, 0x46); // "FC"
  header.setUint8(1, 0x43);
  header.setUint16(2, 1, true);
  header.setUint32(4, seq, true);
  header.setFloat64(8, time_s, true);
  return new Blob([header.buffer, jpeg]);
}

// `on`: welcome, frame, result, error (message), lost; each is called with the message.
function openLink(path, hello, on) {
  const socket = new WebSocket(liveAddress(path));
  let isReady = false, isBusy = false, isOver = false;
  let seq = 0, first_ms = null, last_s = -1, sent_ms = 0;
  const latencies = [];

  socket.onopen = () => socket.send(JSON.stringify(hello));
  socket.onmessage = (event) => {
    const message = JSON.parse(event.data);
    if (message.type === "welcome") isReady = true;
    if (message.type === "error" || message.type === "result") isOver = true;
    if (message.type === "frame") {
      isBusy = false;
      latencies.push(performance.now() - sent_ms);
      if (latencies.length > 60) latencies.shift();
      if (message.skipped) return;
    }
    on[message.type]?.(message);
  };
  socket.onclose = () => {
    if (!isOver) on.lost();
    isOver = true;
  };

  return {
    async offer(capture_ms, grab) {
      if (!isReady || isBusy || isOver || socket.readyState !== WebSocket.OPEN) return;
      first_ms ??= capture_ms;
      const time_s = (capture_ms - first_ms) / 1000;
      if (!(time_s > last_s)) return;
      isBusy = true;
      sent_ms = Math.min(capture_ms, performance.now());
      const jpeg = await grab();
      if (!jpeg || isOver) { isBusy = false; return; }
      last_s = time_s;
      socket.send(frameMessage(seq++, time_s, jpeg));
    },
    stop() {
      if (socket.readyState === WebSocket.OPEN && isReady && !isOver) {
        isReady = false;
        socket.send(JSON.stringify({ type: "stop" }));
        return true;
      }
      return false;
    },
    leave() {
      isOver = true;
      socket.close();
    },
    latency_ms() {
      return latencies.length ? [...latencies].sort((a, b) => a - b)[latencies.length >> 1] : null;
    },
  };
}
