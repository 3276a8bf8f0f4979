// The eyes of a training: the browser's camera opened, looked through, changed and found again, or the pictures that
// formcheck sends of a camera of its own.

// `isOf(own)` tells whether a training still runs, `fail` ends it, `panel` and `voice` tell what happened.
function makeEyes(root, data, { panel, voice, isOf, fail }) {
  const video = root.querySelector('[data-testid="fc-video"]'), local = root.querySelector(".fc-local");
  const view = root.querySelector(".fc-view"), another = root.querySelector(".fc-camera");
  const isLocal = data.camera === "local";
  let deviceId = null;

  function fit() {
    if (video.videoWidth) view.style.setProperty("--ratio", String(video.videoWidth / video.videoHeight));
  }

  video.addEventListener("resize", fit); // a phone that is turned

  // The camera is gone for now; it may be plugged in again.
  function unplugged(own) {
    eyes.close(own);
    panel.state("paused");
    panel.trouble("The camera was disconnected. Connect it again: what is counted is kept.",
      makeButton("Try again", () => eyes.openAgain(own)));
    panel.say("Paused: no camera.", "setup");
    voice.say("The camera is gone.", true);
  }

  const eyes = {
    // Gives false when there is no camera, which the person is told.
    async open(own) {
      video.hidden = isLocal;
      local.hidden = !isLocal;
      if (isLocal) return true;
      try {
        own.stream = await openCamera(video, deviceId);
      } catch (error) {
        if (isOf(own)) fail(cameraTrouble(error), makeLink("Check a recorded video", data.check_link));
        return false;
      }
      if (!isOf(own)) { // stopped while the browser asked
        closeCamera(video, own.stream);
        return false;
      }
      own.mirrored = isMirrored(own.stream);
      root.dataset.mirrored = String(own.mirrored);
      fit();
      own.stream.getVideoTracks()[0].addEventListener("ended", () => isOf(own) && unplugged(own));
      otherCamera(own.stream).then((other) => { another.hidden = !other; });
      if (own.link) eyes.watch(own);
      return true;
    },
    async openAgain(own) {
      if (await eyes.open(own)) panel.trouble("");
    },
    // Offers every new picture to the training's link.
    watch(own) {
      own.unwatch?.();
      if (own.stream) own.unwatch = watchFrames(video, own.stream, (capture_ms, grab) => own.link.offer(capture_ms, grab));
    },
    close(own) {
      own.unwatch?.();
      closeCamera(video, own.stream);
      own.stream = null;
    },
    async change(own) {
      const next = await otherCamera(own?.stream);
      if (!next || !own || !isOf(own)) return;
      deviceId = next;
      eyes.close(own);
      await eyes.open(own);
    },
    // A device came or went.
    plugged(own) { if (own && !own.stream && !isLocal) eyes.openAgain(own); },
    // Shows a picture of formcheck's own camera.
    show(jpeg) {
      if (!isLocal || !jpeg) return;
      createImageBitmap(new Blob([jpeg], { type: "image/jpeg" })).then((picture) => {
        if (local.width !== picture.width || local.height !== picture.height) {
          Object.assign(local, { width: picture.width, height: picture.height });
          view.style.setProperty("--ratio", String(picture.width / picture.height));
        }
        local.getContext("2d").drawImage(picture, 0, 0);
        picture.close();
      }).catch(() => null);
    },
  };
  return eyes;
}
