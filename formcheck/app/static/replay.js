// A recorded set as a moving stick figure. Data: see replay_view.py.
const GOOD = "#009E73", FAULT = "#E69F00", HEAD = "#C9D1CC", BACK = "#56B4E9";

export default function (component) {
  const { data, parentElement } = component;
  const root = parentElement.querySelector(".fc-replay");
  if (!root || !data || !data.times || !data.times.length) return;
  const canvas = root.querySelector("canvas"), draw = canvas.getContext("2d");
  const words = root.querySelector(".fc-replay-words");
  const [play, slider, speed] = ["play", "time", "speed"].map((name) => root.querySelector(`[data-testid="fc-replay-${name}"]`));
  const start = data.times[0], length = Math.max(0.001, data.times[data.times.length - 1] - start);
  let at = start, running = false, last = 0, frame = 0;

  const index = () => {
    let low = 0, high = data.times.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (data.times[middle] <= at + 1e-6) low = middle; else high = middle - 1;
    }
    return low;
  };
  const clock = (s) => `${Math.floor(s / 60)}:${(s % 60).toFixed(1).padStart(4, "0")}`;

  function show() {
    const points = data.points[index()];
    const faults = data.faults.filter((fault) => fault.from <= at && at <= Math.max(fault.to, fault.from + 1));
    const marked = new Set(faults.flatMap((fault) => fault.joints));
    const part = data.parts.find((one) => one.from <= at && at <= one.to);
    const names = [...new Set(faults.map((fault) => fault.name))];
    words.textContent = [clock(at), part ? part.label + (part.counted ? "" : " (not counted)") : "", points ? names.join(", ") : "nobody seen"]
      .filter(Boolean).join(" · ");
    words.classList.toggle("fault", names.length > 0);
    draw.clearRect(0, 0, canvas.width, canvas.height);
    track();
    if (!points) return;
    const side = Math.min(canvas.width, canvas.height - 40), left = (canvas.width - side) / 2;
    const place = (n) => [left + points[2 * n] * side, 10 + points[2 * n + 1] * side];
    draw.lineCap = "round";
    for (const [a, b] of data.bones) {
      draw.strokeStyle = marked.has(a) && marked.has(b) ? FAULT : GOOD;
      draw.lineWidth = 6;
      draw.beginPath(); draw.moveTo(...place(a)); draw.lineTo(...place(b)); draw.stroke();
    }
    for (const n of new Set(data.bones.flat())) {
      draw.fillStyle = marked.has(n) ? FAULT : GOOD;
      draw.beginPath(); draw.arc(...place(n), marked.has(n) ? 9 : 5, 0, 7); draw.fill();
    }
    const back = data.back[index()];
    if (back) {
      draw.strokeStyle = BACK; draw.lineWidth = 5; draw.lineJoin = "round";
      draw.beginPath();
      for (let n = 0; n < back.length; n += 2) draw.lineTo(left + back[n] * side, 10 + back[n + 1] * side);
      draw.stroke();
    }
    if (data.head.length === 2) {
      const [a, b] = data.head.map(place);
      draw.fillStyle = HEAD;
      draw.beginPath(); draw.arc((a[0] + b[0]) / 2, (a[1] + b[1]) / 2, side * 0.035, 0, 7); draw.fill();
    }
  }

  // Along the bottom: reps as bars, faults in orange, and where we are.
  function track() {
    const y = canvas.height - 22, x = (s) => 10 + ((s - start) / length) * (canvas.width - 20);
    draw.fillStyle = "#2a302d"; draw.fillRect(10, y, canvas.width - 20, 12);
    for (const part of data.parts) {
      draw.fillStyle = part.counted ? GOOD : "#7c8580";
      draw.fillRect(x(part.from), y, Math.max(2, x(part.to) - x(part.from) - 2), 12);
    }
    draw.fillStyle = FAULT;
    for (const fault of data.faults) draw.fillRect(x(fault.from), y + 8, Math.max(3, x(fault.to) - x(fault.from)), 4);
    draw.fillStyle = "#fff"; draw.fillRect(x(at) - 1.5, y - 4, 3, 20);
  }

  function tick(now) {
    if (!running) return;
    at = Math.min(start + length, at + ((now - last) / 1000) * Number(speed.value));
    last = now;
    slider.value = String(Math.round(((at - start) / length) * 1000));
    show();
    if (at >= start + length) set(false); else frame = requestAnimationFrame(tick);
  }
  function set(on) {
    running = on;
    play.textContent = on ? "Pause" : "Play";
    cancelAnimationFrame(frame);
    if (on) { last = performance.now(); frame = requestAnimationFrame(tick); }
  }
  play.onclick = () => {
    if (!running && at >= start + length) at = start;
    set(!running);
  };
  slider.oninput = () => { set(false); at = start + (Number(slider.value) / 1000) * length; show(); };
  show();
  return () => set(false);
}
