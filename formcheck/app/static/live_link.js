// The link to formcheck: one frame under way at a time, those that come meanwhile are dropped; and a
// lost connection is made anew, with the key that takes the same set up again.

const HEADER_BYTES = 16;
const RETRY_MS = [250, 500, 1000, 2000, 4000];
const GIVE_UP_MS = 280_000; // the server keeps a lost set for five minutes
const SILENT_MS = 15_000; // a frame without an answer for so long: the connection is dead, whatever it says
const PASSING = new Set(["idle"]); // errors after which the set still waits
const RATE_OVER_MS = 3000;

function liveAddress(path) {
  const base = new URL(location.href);
  base.protocol = base.protocol === "https:" ? "wss:" : "ws:";
  return `${base.protocol}//${base.host}${path}`;
}

function frameMessage(seq, time_s, jpeg) {
  const message = new Uint8Array(HEADER_BYTES + jpeg.length), header = new DataView(message.buffer);
  header.setUint8(0, 0x46); // "FC"
  header.setUint8(1, 0x43);
  header.setUint16(2, 1, true);
  header.setUint32(4, seq, true);
  header.setFloat64(8, time_s, true);
  message.set(jpeg, HEADER_BYTES);
  return message;
}

// `on`: welcome, found, frame(message, jpeg), set, result, noted, error(message), lost(), asleep(), gone().
function openLink(path, hello, on) {
  let socket = null, key = hello.resume || null, isReady = false, isOver = false, isStopping = false;
  let seq = 0, base_s = 0, first_ms = null, last_s = -1, flight = null, picture = null;
  let tries = 0, lost_ms = null, isAsleep = false, timer = null;
  const latencies = [], answers = [];

  function connect() {
    timer = null;
    isAsleep = false;
    const own = (socket = new WebSocket(liveAddress(path)));
    own.binaryType = "arraybuffer";
    const { resume, ...plan } = hello;
    own.onopen = () => own.send(JSON.stringify(key ? { ticket: hello.ticket, camera: hello.camera, resume: key } : plan));
    own.onmessage = (event) => { if (own === socket) receive(event.data); };
    own.onclose = () => { if (own === socket) closed(); };
  }

  function receive(data) {
    if (typeof data !== "string") {
      picture = new Uint8Array(data, HEADER_BYTES);
      return;
    }
    const message = JSON.parse(data);
    if (message.type === "frame") return answered(message);
    if (message.type === "welcome" && message.key) {
      isReady = true;
      key = message.key;
      [base_s, first_ms, last_s, flight] = [message.time_s, null, -1, null];
      [tries, lost_ms] = [0, null];
      if (isStopping) socket.send(JSON.stringify({ type: "stop" }));
    }
    if (message.type === "result" || message.type === "found") isOver = true;
    if (message.type === "error") {
      if (PASSING.has(message.code)) { isAsleep = true; return; }
      if (message.code === "busy" && key) return; // closed in a moment, and tried again
      isOver = true;
    }
    on[message.type]?.(message);
  }

  function answered(message) {
    const sent = flight, jpeg = picture || (sent && sent.jpeg);
    flight = picture = null;
    if (hello.camera === "local" && socket.readyState === WebSocket.OPEN) {
      socket.send(JSON.stringify({ type: "seen", seq: message.seq }));
    }
    if (message.skipped) return; // nothing new is seen
    on.frame(message, jpeg);
    const now = performance.now();
    if (sent || message.age_ms) latencies.push(sent ? now - sent.capture_ms : message.age_ms);
    if (latencies.length > 90) latencies.shift();
    answers.push(now);
    while (answers.length && now - answers[0] > RATE_OVER_MS) answers.shift();
  }

  function closed() {
    isReady = false;
    flight = picture = null;
    if (isOver) return;
    if (isAsleep && hello.camera !== "local") { on.asleep(); return; }
    const now = performance.now();
    lost_ms ??= now;
    if (now - lost_ms > GIVE_UP_MS) {
      isOver = true;
      on.gone();
      return;
    }
    on.lost();
    timer = setTimeout(connect, RETRY_MS[Math.min(tries++, RETRY_MS.length - 1)]);
  }

  connect();
  return {
    get key() { return key; },
    get isReady() { return isReady; },
    offer(capture_ms, grab) {
      if (isOver) return;
      if (isAsleep) { connect(); return; } // pictures again: wake the set
      if (!isReady || isStopping || socket.readyState !== WebSocket.OPEN) return;
      if (flight) {
        if (performance.now() - flight.since_ms > SILENT_MS) this.cut();
        return;
      }
      first_ms ??= capture_ms;
      const time_s = base_s + (capture_ms - first_ms) / 1000;
      if (!(time_s > last_s)) return;
      const since_ms = performance.now(), jpeg = grab();
      if (!jpeg) return;
      flight = { capture_ms: Math.min(capture_ms, since_ms), since_ms, jpeg };
      last_s = time_s;
      socket.send(frameMessage(seq++, time_s, jpeg));
    },
    // Drops the connection, as a network would; the set is taken up again.
    cut() {
      const dead = socket;
      dead.onclose = null;
      dead.close();
      closed();
    },
    hurry() { // the network or the computer is back: don't wait for the next try
      if (timer !== null) { clearTimeout(timer); tries = 0; connect(); }
    },
    // Asks for the result; when the connection is down, as soon as it is back.
    stop() {
      if (isOver) return false;
      isStopping = true;
      if (isReady && socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify({ type: "stop" }));
      else if (isAsleep) connect();
      return true;
    },
    send(message) {
      if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(message));
    },
    leave() {
      isOver = true;
      clearTimeout(timer);
      socket.onclose = null;
      socket.close();
    },
    latency_ms() {
      return latencies.length ? [...latencies].sort((a, b) => a - b)[latencies.length >> 1] : null;
    },
    rate() {
      return answers.length > 1 ? (1000 * (answers.length - 1)) / (answers[answers.length - 1] - answers[0]) : 0;
    },
  };
}
