// The panel: count, clock, range, sides, state, rest and the cue in words.

const CUE_MS = 4000; // time to read six words twice from across a room
const WAIT_MS = 1200; // what comes next may change with every frame; words that flicker can't be read
const ANNOUNCE_MS = 3000; // a screen reader is told no more often than this

function clockWords(seconds) {
  const whole = Math.floor(seconds);
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

function makePanel(root) {
  const find = (name) => root.querySelector(name);
  const byId = (id) => find(`[data-testid="${id}"]`);
  const state = byId("fc-state"), cue = byId("fc-cue"), trouble = find(".fc-trouble"), said = find(".fc-said");
  const reps = byId("fc-reps"), held = byId("fc-held"), circle = find(".fc-ring"), range = find(".fc-range");
  const fill = find(".fc-range-fill"), handBox = find(".fc-hand"), seenBox = find(".fc-seen"), countBox = find(".fc-count-in");
  const sides = [...root.querySelectorAll("[data-side]")].map((box) => ({ box, name: box.dataset.side, done: box.querySelector("b") }));
  let keepUntil_ms = 0, target = 1, goal = {}, kind = "reps", toldAt_ms = -Infinity;

  function ring(share, what) {
    const rest = String(1 - Math.max(0, Math.min(1, share)));
    if (circle.style.strokeDashoffset !== rest) circle.style.strokeDashoffset = rest;
    mark(circle, "kind", what);
    mark(circle, "empty", String(!(share > 0))); // a round end would show as a dot
  }

  const panel = {
    // The exercise that is due: of a `welcome`, or of the page's data before there is one.
    exercise(about) {
      ({ kind } = about);
      goal = about.goal;
      target = about.target ?? 1;
      root.dataset.kind = kind;
      root.dataset.exercise = about.exercise;
      find(".fc-poster-title").textContent = about.name;
      find(".fc-poster-camera").textContent = about.camera;
      find(".fc-poster-start").textContent = about.start;
      find(".fc-reps-label").textContent = goal.reps ? `of ${goal.all} reps` : "reps";
      find(".fc-held-label").textContent = goal.hold_s ? `of ${clockWords(goal.all)}` : "held";
      find(".fc-range-target").style.left = `${Math.min(100, target * 80)}%`; // the bar ends at 125 %
      find(".fc-sides").hidden = !goal.per_side;
      find(".fc-hint").textContent = about.hand_stops
        ? "Stop: this button, the space bar, or one hand held straight up for 2 seconds."
        : "Stop: this button or the space bar.";
      panel.set(about.set);
      panel.zero();
    },
    zero() {
      panel.numbers({ counted: 0, held_s: 0, progress: 0, state: "setup", share: 0, by_side: { left: 0, right: 0 } });
    },
    set(set) {
      byId("fc-set").textContent = set && set.of > 1 ? `Set ${set.n} of ${set.of}` : "";
    },
    phase(phase) { root.dataset.phase = phase; },
    state(text) {
      write(state, text);
      mark(root, "state", text);
    },
    say(text, what, lasts = false) {
      keepUntil_ms = performance.now() + (lasts ? CUE_MS : what === "waiting" ? WAIT_MS : 0);
      write(cue, text);
      mark(cue, "kind", what);
    },
    wait(text) {
      if (text && performance.now() >= keepUntil_ms && text !== cue.textContent) panel.say(text, "waiting");
    },
    // For screen readers: what the voice doesn't say, and never in a flood.
    announce(text, isPressing = false) {
      const now_ms = performance.now();
      if (!text || said.textContent === text || (!isPressing && now_ms - toldAt_ms < ANNOUNCE_MS)) return;
      toldAt_ms = now_ms;
      said.textContent = text;
    },
    seen(text) { write(seenBox, text ? `Seen: ${text}` : ""); },
    numbers({ counted, held_s, progress, state: now, share, by_side, pace }) {
      write(reps, String(pace ? pace.done : counted));
      write(held, clockWords(held_s));
      ring(now === "setup" ? progress : share || 0, now === "setup" ? "setup" : "set");
      fill.style.transform = `scaleX(${now === "setup" ? 0 : Math.max(0, Math.min(1, progress / 1.25))})`;
      mark(range, "reached", String(progress >= target && now !== "setup"));
      if (!by_side) return;
      for (const { name, done } of sides) {
        write(done, kind === "hold" ? clockWords(by_side[name]) : String(Math.floor(by_side[name])));
      }
    },
    side(now) {
      for (const { box, name } of sides) mark(box, "now", String(name === now));
    },
    countIn(number) {
      countBox.hidden = !number;
      write(countBox, number ? String(number) : "");
    },
    hand(share) {
      handBox.hidden = !(share > 0.2); // a hand that scratches a nose says nothing
      if (!handBox.hidden) handBox.style.setProperty("--share", String(share));
    },
    rest(rest, last) {
      find(".fc-rest").hidden = !rest;
      if (!rest) return;
      byId("fc-rest").textContent = String(Math.ceil(rest.left_s));
      find(".fc-rest-next").textContent = rest.next;
      find(".fc-rest-start").textContent = rest.start;
      find(".fc-rest-last").textContent = last || "";
      ring(rest.left_s / rest.of_s, "setup");
    },
    meter(latency_ms, rate) {
      byId("fc-meter").textContent = latency_ms === null ? "" : `${Math.round(latency_ms)} ms · ${rate.toFixed(0)} pictures/s`;
      if (latency_ms !== null) root.dataset.latencyMs = latency_ms.toFixed(1);
    },
    trouble(text, ...more) {
      trouble.hidden = !text;
      trouble.replaceChildren(text || "", ...(text ? more.filter(Boolean).flatMap((one) => [" ", one]) : []));
    },
  };
  return panel;
}
