// One live set from the start click to its result.

const SILENCE_MS = 4000; // without an answer for so long, say so

function mountLive(root, data) {
  const byId = (id) => root.querySelector(`[data-testid="${id}"]`);
  const video = byId("fc-video"), canvas = byId("fc-overlay");
  const start = byId("fc-start"), stop = byId("fc-stop"), voiceButton = byId("fc-voice");
  const cameraButton = root.querySelector(".fc-camera"), result = byId("fc-result") || root.querySelector(".fc-result");
  const panel = makePanel(root, data.exercise), voice = makeVoice(data.voice);
  let run = null; // what a running set holds: stream, link, timers
  let deviceId = null;

  panel.say("Press Start when you are ready.", "waiting");
  showVoice();

  async function begin() {
    if (run) return;
    const own = (run = { bones: [], mirrored: true });
    result.hidden = true;
    panel.trouble("");
    panel.phase("running");
    panel.state("setup");
    panel.numbers({ counted: 0, held_s: 0, progress: 0, state: "setup" });
    start.hidden = true;
    stop.hidden = false;
    voice.say(data.exercise.start); // the click unlocks the voice
    panel.say("Opening the camera. Allow it if the browser asks.", "setup");
    try {
      own.stream = await openCamera(video, deviceId);
    } catch (error) {
      if (run === own) fail(cameraTrouble(error), data.check_link);
      return;
    }
    if (run !== own) return closeCamera(video, own.stream); // stopped while the browser asked
    own.mirrored = isMirrored(own.stream);
    root.dataset.mirrored = String(own.mirrored);
    fitStage();
    own.stream.getVideoTracks()[0].addEventListener("ended", () => run === own && end("The camera was disconnected."));
    own.lock = await navigator.wakeLock?.request("screen").catch(() => null);
    otherCamera(own.stream).then((other) => { cameraButton.hidden = !other; });
    panel.say("Connecting.", "setup");
    connect(own);
    root.scrollIntoView({ block: "start", behavior: "smooth" });
  }

  function connect(own) {
    own.heard_ms = performance.now();
    own.link = openLink(data.path, { ticket: data.ticket, exercise: data.exercise.id }, {
      welcome(message) {
        own.bones = message.bones;
        panel.aim(message.target);
        panel.say(message.waiting, "setup");
      },
      frame(message) { own.heard_ms = performance.now(); show(own, message); },
      result(message) { finish(message); },
      error(message) { fail(message.message); },
      lost() { fail("The connection to formcheck was lost. See that it still runs, then press Start again."); },
    });
    const grab = makeGrabber(video);
    own.unwatch = watchFrames(video, (capture_ms) => own.link.offer(capture_ms, grab));
    own.watchdog = setInterval(() => {
      if (performance.now() - own.heard_ms > SILENCE_MS) {
        panel.say(document.hidden ? "Paused: this page is hidden." : "Waiting for the camera's next picture.", "setup");
      }
    }, 1000);
  }

  function show(own, message) {
    if (run !== own) return;
    panel.state(message.state);
    panel.numbers(message);
    panel.seen(message.seen);
    drawPicture(canvas, message.picture, own.bones, own.mirrored);
    if (message.cue) {
      panel.say(message.cue.text, message.cue.kind, true);
      voice.say(message.cue.text, message.cue.kind === "safety" || message.cue.kind === "count");
    } else panel.wait(message.waiting);
    const latency_ms = own.link.latency_ms();
    if (latency_ms !== null) root.dataset.latencyMs = String(Math.round(latency_ms));
  }

  function end(reason) {
    if (!run) return;
    voice.hush();
    if (reason) panel.trouble(reason);
    panel.say("Ending the set.", "waiting");
    if (run.link?.stop()) {
      const own = run;
      own.unwatch?.();
      setTimeout(() => run === own && fail("formcheck did not answer. The set could not be shown."), 8000);
    } else {
      release();
      panel.state("done");
      panel.say("Stopped.", "waiting");
    }
  }

  function finish(message) {
    release();
    panel.state("done");
    panel.say(message.summary.headline, "praise");
    voice.say(message.summary.headline);
    showResult(result, message);
    result.scrollIntoView({ block: "nearest", behavior: "smooth" });
  }

  function fail(text, link) {
    release();
    panel.state("setup");
    panel.say("Not running: the note above says why.", "waiting");
    panel.trouble(text, link ? checkLink(link) : null);
    root.scrollIntoView({ block: "start", behavior: "smooth" });
  }

  function release() {
    const own = run;
    run = null;
    if (own) {
      own.unwatch?.();
      clearInterval(own.watchdog);
      own.link?.leave();
      own.lock?.release?.().catch?.(() => null);
      closeCamera(video, own.stream);
    }
    drawPicture(canvas, null, [], true);
    panel.phase("idle");
    panel.seen("");
    start.hidden = false;
    start.textContent = "Start again";
    stop.hidden = true;
  }

  function checkLink(address) {
    const link = document.createElement("a");
    link.href = address;
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

  function onKey(event) {
    if (event.code !== "Space" || !run) return;
    event.preventDefault();
    event.stopPropagation();
    end();
  }

  async function changeCamera() {
    const next = await otherCamera(run?.stream);
    if (!next || !run) return;
    deviceId = next;
    end();
    panel.trouble("Camera changed: press Start again.");
  }

  function toggleFull() {
    if (document.fullscreenElement) document.exitFullscreen();
    else root.requestFullscreen?.().catch(() => null);
  }

  start.addEventListener("click", begin);
  stop.addEventListener("click", () => end());
  voiceButton.addEventListener("click", () => { voice.isOn = !voice.isOn; showVoice(); });
  cameraButton.addEventListener("click", changeCamera);
  root.querySelector(".fc-full").addEventListener("click", toggleFull);
  video.addEventListener("resize", fitStage); // a phone that is turned
  document.addEventListener("keydown", onKey, true);

  return {
    update(next) { Object.assign(data, next); }, // a rerun of the page never disturbs a set
    unmount() {
      document.removeEventListener("keydown", onKey, true);
      voice.hush();
      release();
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
