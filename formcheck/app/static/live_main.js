// One live training from the start click to its result.

const FOUND_MS = 400; // until the connection that found the exercise is closed, and its seat free

function mountLive(root, data) {
  const byId = (id) => root.querySelector(`[data-testid="${id}"]`);
  const start = byId("fc-start"), stop = byId("fc-stop"), voiceButton = byId("fc-voice");
  const result = root.querySelector(".fc-result");
  const panel = makePanel(root), voice = makeVoice(), moments = makeMoments(), breath = makeBreath(root, voice);
  const setup = makeSetup(root), overlay = makeOverlay(byId("fc-overlay"));
  const eyes = makeEyes(root, data, { panel, voice, fail, isOf: (own) => run === own });
  const showAnswer = makeAnswer(root, { panel, setup, voice, breath, moments, overlay, eyes });
  let run = null; // what a running training holds: stream, link, timers, finished sets
  let answer = null; // the link after the result, for how the back feels

  panel.exercise(data.exercise);
  setup.exercise(data.exercise);
  panel.say("Press Start when you are ready.", "waiting");
  showVoice();
  const before = recallRun();
  if (before) offerBefore(before);

  async function begin(resume = null) {
    if (run) return;
    const own = (run = { bones: [], mirrored: true, worst: [], asked: resume ? resume.asked : data.asked, resume: resume?.key });
    answer?.leave();
    answer = null;
    result.hidden = true;
    moments.clear();
    voice.reread();
    panel.trouble("");
    panel.exercise(data.exercise);
    panel.phase("running");
    panel.state("setup");
    start.hidden = true;
    stop.hidden = false;
    stop.focus({ preventScroll: true });
    if (!resume) voice.say(data.exercise.start); // the click unlocks the voice
    panel.say("Opening the camera. Allow it if the browser asks.", "setup");
    if (!(await eyes.open(own))) return;
    own.lock = await navigator.wakeLock?.request("screen").catch(() => null);
    panel.say("Connecting.", "setup");
    connect(own);
  }

  function connect(own) {
    own.heard_ms = performance.now();
    const hello = { ...own.asked, ticket: data.ticket, camera: data.camera, rest_s: own.asked.rest_s ?? voice.choices.rest_s };
    if (own.resume) hello.resume = own.resume;
    own.link = openLink(data.path, hello, {
      welcome(message) { if (run === own) due(own, message); },
      frame(message, jpeg) { own.heard_ms = performance.now(); if (run === own) show(own, message, jpeg); },
      found(message) { if (run === own) found(own, message); },
      set(message) { if (run === own) setDone(own, message); },
      result(message) { if (run === own) finish(own, message); },
      noted(message) { noteAnswer(result, message.advice); },
      error(message) { if (run === own) fail(message.message, message.code === "ticket" ? makeButton("Reload", () => location.reload()) : null); },
      lost() { if (run === own) waitFor(own, "The connection is lost. Trying again; what is counted is kept."); },
      asleep() { if (run === own) waitFor(own, "Paused: no picture for a while. The set waits for you."); },
      gone() { if (run === own) fail("The connection could not be made again. What was counted is kept in the history."); },
    });
    eyes.watch(own);
    clearInterval(own.watchdog);
    own.watchdog = watchOver(own, panel);
  }

  // Which exercise it is: told by formcheck, or by the person who was asked. Its training begins with the same camera.
  function found(own, message) {
    if (!message.exercise) { // stopped before it was known
      release();
      panel.state("done");
      panel.say("Stopped.", "waiting");
      return;
    }
    own.link.leave();
    own.asked = { ...own.asked, exercise: message.exercise };
    own.asks = "";
    own.told = message.text;
    own.caution = message.caution;
    panel.trouble("");
    panel.say(message.text, "praise", true);
    panel.announce(message.text, true);
    voice.say(message.say.text, true);
    setTimeout(() => run === own && connect(own), FOUND_MS);
  }

  // Asks which of the likely exercises it is; who can't come to the screen goes on, and it is looked at again.
  function ask(own, asks) {
    const names = asks.map((one) => one.id).join();
    if (names === own.asks) return;
    own.asks = names;
    const choices = asks.map((one) => makeButton(`${one.name} (${one.percent} %)`, () => found(own, {
      exercise: one.id, text: `${one.name}.`, say: { text: `${one.name}.` },
    })));
    panel.trouble(choices.length ? "Which exercise is it?" : "", ...choices);
  }

  // An exercise or a set begins, or the one from before goes on.
  function due(own, message) {
    own.bones = message.bones;
    panel.exercise(message);
    setup.exercise(message);
    panel.rest(null);
    panel.state("setup");
    breath.set(message.breathing_s);
    panel.trouble(own.caution || "");
    if (own.told) {
      panel.say(own.told, "praise", true);
      own.told = null;
    } else if (message.resumed) {
      panel.numbers({ counted: message.counted, held_s: 0, progress: 0, state: "setup", share: 0 });
      panel.say("Going on where you were.", "setup", true);
    } else panel.say(message.waiting, "setup");
    if (message.say) voice.say(message.say.text, message.say.urgent);
    keep(own, message.counted || 0);
    document.title = `${message.name} · formcheck`;
  }

  function show(own, message, jpeg) {
    showAnswer(own, message, jpeg);
    if (message.state === "resting") return;
    if (message.asks) ask(own, message.asks);
    if (message.counted !== own.counted) keep(own, message.counted);
  }

  function setDone(own, message) {
    own.worst.push(moments.take());
    const { summary, work_on } = message.set;
    own.last = work_on ? `${summary.headline}. Next time: ${work_on.advice}` : `${summary.headline}.`;
    panel.say(own.last, "praise", true);
    panel.announce(own.last, true);
  }

  function keep(own, counted) {
    own.counted = counted;
    if (own.link?.key) keepRun({ key: own.link.key, asked: own.asked, exercise: data.exercise.id, counted });
  }

  function waitFor(own, text) {
    panel.state("paused");
    panel.say(text, "setup");
    panel.announce(text, true);
    overlay.clear();
    if (!own.isLost) voice.say("One moment, please.", true);
    own.isLost = true;
    setTimeout(() => { own.isLost = false; }, SILENCE_MS);
  }

  function end() {
    if (!run) return;
    const own = run;
    voice.hush();
    panel.say("Ending the set.", "waiting");
    if (own.link?.stop()) {
      own.unwatch?.();
      setTimeout(() => run === own && fail("formcheck did not answer. What was counted is kept in the history."), 8000);
    } else {
      release();
      panel.state("done");
      panel.say("Stopped.", "waiting");
    }
  }

  function finish(own, message) {
    own.worst.push(moments.take());
    answer = own.link; // stays open for one more answer
    release(true);
    panel.state("done");
    panel.say(message.summary.headline, "praise");
    if (message.reason !== "dose") voice.say(`Stopped. ${message.summary.headline}.`, true);
    showResult(result, message, own, (value) => answer?.send({ type: "pain", value }));
    panel.announce(message.summary.headline, true);
    result.focus({ preventScroll: true });
    scrollTo(result);
  }

  function fail(text, ...more) {
    release();
    panel.state("setup");
    panel.say("Not running: the note above says why.", "waiting");
    panel.trouble(text, ...more);
    start.focus({ preventScroll: true });
    scrollTo(root);
  }

  function release(keepLink = false) {
    const own = run;
    run = null;
    if (own) {
      clearInterval(own.watchdog);
      if (!keepLink) own.link?.leave();
      own.lock?.release?.().catch?.(() => null);
      eyes.close(own);
      keepRun(null);
    }
    overlay.clear();
    panel.phase("idle");
    panel.seen("");
    panel.rest(null);
    panel.countIn(null);
    setup.hide();
    panel.hand(0);
    breath.update(false);
    start.hidden = false;
    start.textContent = "Start again";
    stop.hidden = true;
    if (document.fullscreenElement) document.exitFullscreen().catch(() => null);
  }

  // A set of this tab was cut off: a reload goes on by itself, anything else asks first.
  function offerBefore(before) {
    const kind = performance.getEntriesByType("navigation")[0]?.type;
    if (kind === "reload" && !window.formcheckMounted && before.exercise === data.exercise.id) {
      begin(before);
      return;
    }
    const goOn = makeButton("Go on", () => { panel.trouble(""); begin(before); });
    const drop = makeButton("Leave it", () => { panel.trouble(""); keepRun(null); });
    panel.trouble(`A set was interrupted${before.counted ? ` at ${before.counted}` : ""}.`, goOn, drop);
  }

  function showVoice() {
    voiceButton.textContent = voice.isOn ? "Voice on" : "Voice off";
    voiceButton.setAttribute("aria-pressed", String(voice.isOn));
  }

  function onKey(event) {
    if (event.code !== "Space" || !run) return;
    event.preventDefault();
    event.stopPropagation();
    end();
  }

  function toggleFull() {
    if (document.fullscreenElement) document.exitFullscreen();
    else root.requestFullscreen?.().catch(() => null);
  }

  function onWake() {
    if (document.hidden || !run) return;
    run.link?.hurry();
    if (run.lock?.released) navigator.wakeLock?.request("screen").then((lock) => { if (run) run.lock = lock; }).catch(() => null);
  }

  function onDevices() { eyes.plugged(run); }

  start.addEventListener("click", () => begin());
  stop.addEventListener("click", () => end());
  voiceButton.addEventListener("click", () => { voice.isOn = !voice.isOn; showVoice(); });
  root.querySelector(".fc-camera").addEventListener("click", () => eyes.change(run));
  root.querySelector(".fc-full").addEventListener("click", toggleFull);
  document.addEventListener("keydown", onKey, true);
  document.addEventListener("visibilitychange", onWake);
  window.addEventListener("online", onWake);
  navigator.mediaDevices?.addEventListener?.("devicechange", onDevices);
  window.formcheckMounted = true;

  return {
    cut() { run?.link?.cut(); }, // for whoever wants to see that a lost connection is taken up again
    update(next) { // a rerun of the page never disturbs a set
      const isOther = next.exercise.id !== data.exercise.id;
      Object.assign(data, next);
      if (isOther && !run) panel.exercise(data.exercise);
    },
    unmount() {
      document.removeEventListener("keydown", onKey, true);
      document.removeEventListener("visibilitychange", onWake);
      window.removeEventListener("online", onWake);
      navigator.mediaDevices?.removeEventListener?.("devicechange", onDevices);
      voice.hush();
      answer?.leave();
      const kept = run && recallRun();
      release();
      if (kept) keepRun(kept); // whoever comes back is offered to go on
    },
  };
}

export default function ({ parentElement, data }) {
  const root = parentElement.querySelector(".fc");
  if (root.formcheck) root.formcheck.update(data);
  else root.formcheck = mountLive(root, { ...data });
  return () => {
    root.formcheck?.unmount();
    delete root.formcheck;
  };
}
