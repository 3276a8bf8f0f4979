// The panel: count, clock, range, state and the cue in words.

const CUE_MS = 4000; // time to read six words twice from across a room
const WAIT_MS = 1200; // what comes next may change with every frame; words that flicker can't be read

function clockWords(seconds) {
  const whole = Math.floor(seconds);
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

function makePanel(root, exercise) {
  const find = (name) => root.querySelector(name);
  const byId = (id) => root.querySelector(`[data-testid="${id}"]`);
  const state = byId("fc-state"), cue = byId("fc-cue"), trouble = find(".fc-trouble");
  const target = { reps: exercise.target_reps, hold_s: exercise.target_hold_s };
  let keepUntil_ms = 0;

  root.dataset.kind = exercise.kind;
  find(".fc-poster-title").textContent = exercise.name;
  find(".fc-poster-camera").textContent = exercise.camera;
  find(".fc-poster-start").textContent = exercise.start;
  find(".fc-reps-label").textContent = target.reps ? `of ${target.reps} reps` : "reps";
  find(".fc-held-label").textContent = target.hold_s ? `of ${clockWords(target.hold_s)}` : "held";

  const panel = {
    phase(phase) { root.dataset.phase = phase; },
    state(text) {
      state.textContent = text;
      root.dataset.state = text;
    },
    say(text, kind, lasts = false) {
      keepUntil_ms = performance.now() + (lasts ? CUE_MS : kind === "waiting" ? WAIT_MS : 0);
      if (cue.textContent !== text) cue.textContent = text;
      cue.dataset.kind = kind;
    },
    wait(text) {
      if (performance.now() >= keepUntil_ms && text !== cue.textContent) panel.say(text, "waiting");
    },
    seen(text) { find(".fc-seen").textContent = text ? `Seen: ${text}` : ""; },
    numbers({ counted, held_s, progress, state: now }) {
      byId("fc-reps").textContent = String(counted);
      byId("fc-held").textContent = clockWords(held_s);
      const goal = exercise.kind === "hold" ? held_s / (target.hold_s || 60) : counted / (target.reps || 10);
      ring(now === "setup" ? progress : goal, now === "setup" ? "setup" : "set");
      find(".fc-range-fill").style.transform = `scaleX(${now === "setup" ? 0 : Math.min(1, progress / 1.25)})`;
      find(".fc-range").dataset.reached = String(progress >= panel.target && now !== "setup");
    },
    target: 1,
    aim(share) {
      panel.target = share;
      find(".fc-range-target").style.left = `${Math.min(100, share * 80)}%`; // the bar ends at 125 %
    },
    trouble(text, link) {
      trouble.hidden = !text;
      trouble.replaceChildren(text || "");
      if (text && link) trouble.append(" ", link);
    },
  };

  function ring(share, kind) {
    const circle = find(".fc-ring");
    circle.style.strokeDashoffset = String(1 - Math.max(0, Math.min(1, share)));
    circle.dataset.kind = kind;
    circle.dataset.empty = String(!(share > 0)); // a round end would show as a dot
  }
  panel.numbers({ counted: 0, held_s: 0, progress: 0, state: "setup" });
  return panel;
}
