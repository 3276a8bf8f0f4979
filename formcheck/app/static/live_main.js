// One live training from the start click to its result.

const SILENCE_MS = 4000; // without an answer for so long, say so
const LEAST_RATE = 4; // pictures a second: a gap of half a second voids a rep, so fewer can't be counted on
const SLOW_S = 5; // so slow for so long: say so
const FOUND_MS = 400; // until the connection that found the exercise is closed, and its seat free

function mountLive(root, data) {
  const byId = (id) => root.querySelector(`[data-testid="${id}"]`);
  const video = byId("fc-video"), canvas = byId("fc-overlay"), local = root.querySelector(".fc-local");
  const start = byId("fc-start"), stop = byId("fc-stop"), voiceButton = byId("fc-voice");
  const cameraButton = root.querySelector(".fc-camera"), result = root.querySelector(".fc-result");
  const panel = makePanel(root), voice = makeVoice(), moments = makeMoments(), breath = makeBreath(root, voice);
  const setup = makeSetup(root);
  const isLocal = data.camera === "local";
  let run = null; // what a running training holds: stream, link, timers, finished sets
  let answer = null; // the link after the result, for how the back feels
  let deviceId = null;

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
    if (!(await openEyes(own))) return;
    own.lock = await navigator.wakeLock?.request("screen").catch(() => null);
    panel.say("Connecting.", "setup");
    connect(own);
  }

  // Gives false when there is no camera, which the person is told.
  async function openEyes(own) {
    video.hidden = isLocal;
    local.hidden = !isLocal;
    if (isLocal) return true;
    try {
      own.stream = await openCamera(video, deviceId);
    } catch (error) {
      if (run === own) fail(cameraTrouble(error), checkLink());
      return false;
    }
    if (run !== own) { // stopped while the browser asked
      closeCamera(video, own.stream);
      return false;
    }
    own.mirrored = isMirrored(own.stream);
    root.dataset.mirrored = String(own.mirrored);
    fitStage();
    own.stream.getVideoTracks()[0].addEventListener("ended", () => run === own && unplugged(own));
    otherCamera(own.stream).then((other) => { cameraButton.hidden = !other; });
    if (own.link) watch(own);
    return true;
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
      error(message) { if (run === own) fail(message.message, message.code === "ticket" ? reloadButton() : null); },
      lost() { if (run === own) waitFor(own, "The connection is lost. Trying again; what is counted is kept."); },
      asleep() { if (run === own) waitFor(own, "Paused: no picture for a while. The set waits for you."); },
      gone() { if (run === own) fail("The connection could not be made again. What was counted is kept in the history."); },
    });
    watch(own);
    clearInterval(own.watchdog);
    own.watchdog = setInterval(() => {
      panel.meter(own.link.latency_ms(), own.link.rate());
      if (own.link.isReady && performance.now() - own.heard_ms > SILENCE_MS) {
        panel.say(document.hidden ? "Paused: this page is hidden." : "Waiting for the camera's next picture.", "setup");
      }
      tellOfSlowness(own);
    }, 1000);
  }

  // A machine that is too busy must not look like a person who does nothing.
  function tellOfSlowness(own) {
    const rate = own.link.rate();
    own.slow_s = own.link.isReady && rate > 0 && rate < LEAST_RATE ? (own.slow_s || 0) + 1 : 0;
    if (own.slow_s === SLOW_S) {
      own.isSlowTold = true;
      panel.trouble(`Only ${rate.toFixed(0)} pictures a second: reps may be missed. Close other programs or tabs on the computer that runs formcheck.`);
    } else if (own.slow_s === 0 && own.isSlowTold) {
      own.isSlowTold = false;
      panel.trouble("");
    }
  }

  function watch(own) {
    own.unwatch?.();
    if (own.stream) own.unwatch = watchFrames(video, own.stream, (capture_ms, grab) => own.link.offer(capture_ms, grab));
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
    const choices = asks.map((one) => button(`${one.name} (${one.percent} %)`, () => found(own, {
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
    moments.add(message.time_s, jpeg, message.picture, Boolean(message.worst));
    if (isLocal && jpeg) showLocal(jpeg);
    panel.state(message.state);
    panel.hand(message.hand);
    drawPicture(canvas, message.picture, own.bones, own.mirrored);
    root.dataset.back = String(Boolean(message.picture?.back?.length));
    if (message.say) voice.say(message.say.text, message.say.urgent);
    if ((message.trouble || "") !== (own.trouble || "")) {
      own.trouble = message.trouble;
      panel.trouble(message.trouble ? `This set can't be kept right now: ${message.trouble}. It goes on all the same.` : "");
    }
    if (message.state === "resting") {
      panel.rest(message.rest, own.last);
      panel.countIn(null);
      setup.hide();
      panel.wait(message.rest.next);
      breath.update(false);
      return;
    }
    if (message.asks) ask(own, message.asks);
    if (message.worst) moments.keep(message.worst);
    panel.numbers(message);
    panel.side(message.side);
    panel.seen(message.seen);
    panel.countIn(message.count_in);
    breath.update(message.state === "working" || (message.state === "ready" && root.dataset.kind === "reps"));
    setup.update(message.setup, message.state);
    if (message.cue && message.cue.kind !== "setup") panel.say(message.cue.text, message.cue.kind, true);
    else panel.wait(message.setup?.text || message.waiting);
    panel.announce(voice.isOn ? stateWords(message.state) : message.setup?.text || message.cue?.text || message.waiting);
    if (message.counted !== own.counted) keep(own, message.counted);
  }

  function stateWords(state) {
    return { setup: "Setting up.", paused: "Paused.", ready: "Ready.", working: "" }[state];
  }

  function showLocal(jpeg) {
    createImageBitmap(new Blob([jpeg], { type: "image/jpeg" })).then((picture) => {
      if (local.width !== picture.width || local.height !== picture.height) {
        Object.assign(local, { width: picture.width, height: picture.height });
        root.querySelector(".fc-view").style.setProperty("--ratio", String(picture.width / picture.height));
      }
      local.getContext("2d").drawImage(picture, 0, 0);
      picture.close();
    }).catch(() => null);
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

  // The camera is gone for now; it may be plugged in again.
  function unplugged(own) {
    own.unwatch?.();
    closeCamera(video, own.stream);
    own.stream = null;
    panel.state("paused");
    const again = button("Try again", () => openEyes(own).then((isOpen) => isOpen && panel.trouble("")));
    panel.trouble("The camera was disconnected. Connect it again: what is counted is kept.", again);
    panel.say("Paused: no camera.", "setup");
    voice.say("The camera is gone.", true);
  }

  function waitFor(own, text) {
    panel.state("paused");
    panel.say(text, "setup");
    panel.announce(text, true);
    drawPicture(canvas, null, [], true);
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
    result.scrollIntoView({ block: "start", behavior: calm() ? "auto" : "smooth" });
  }

  function fail(text, ...more) {
    release();
    panel.state("setup");
    panel.say("Not running: the note above says why.", "waiting");
    panel.trouble(text, ...more);
    start.focus({ preventScroll: true });
    root.scrollIntoView({ block: "start", behavior: calm() ? "auto" : "smooth" });
  }

  function release(keepLink = false) {
    const own = run;
    run = null;
    if (own) {
      own.unwatch?.();
      clearInterval(own.watchdog);
      if (!keepLink) own.link?.leave();
      own.lock?.release?.().catch?.(() => null);
      closeCamera(video, own.stream);
      keepRun(null);
    }
    drawPicture(canvas, null, [], true);
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
    const goOn = button("Go on", () => { panel.trouble(""); begin(before); });
    const drop = button("Leave it", () => { panel.trouble(""); keepRun(null); });
    panel.trouble(`A set was interrupted${before.counted ? ` at ${before.counted}` : ""}.`, goOn, drop);
  }

  function button(text, act) {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "fc-quiet";
    made.textContent = text;
    made.addEventListener("click", act);
    return made;
  }

  function reloadButton() { return button("Reload", () => location.reload()); }

  function checkLink() {
    const link = document.createElement("a");
    link.href = data.check_link;
    link.textContent = "Check a recorded video";
    return link;
  }

  function fitStage() {
    const view = root.querySelector(".fc-view");
    if (video.videoWidth) view.style.setProperty("--ratio", String(video.videoWidth / video.videoHeight));
  }

  function showVoice() {
    voiceButton.textContent = voice.isOn ? "Voice on" : "Voice off";
    voiceButton.setAttribute("aria-pressed", String(voice.isOn));
  }

  function calm() { return window.matchMedia("(prefers-reduced-motion: reduce)").matches; }

  function onKey(event) {
    if (event.code !== "Space" || !run) return;
    event.preventDefault();
    event.stopPropagation();
    end();
  }

  async function changeCamera() {
    const own = run, next = await otherCamera(own?.stream);
    if (!next || run !== own) return;
    deviceId = next;
    own.unwatch?.();
    closeCamera(video, own.stream);
    await openEyes(own);
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

  function onDevices() { if (run && !run.stream && !isLocal) openEyes(run).then((isOpen) => isOpen && panel.trouble("")); }

  start.addEventListener("click", () => begin());
  stop.addEventListener("click", () => end());
  voiceButton.addEventListener("click", () => { voice.isOn = !voice.isOn; showVoice(); });
  cameraButton.addEventListener("click", changeCamera);
  root.querySelector(".fc-full").addEventListener("click", toggleFull);
  video.addEventListener("resize", fitStage); // a phone that is turned
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
