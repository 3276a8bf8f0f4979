// The camera: why it can't be had, and its pictures as JPEG with their capture time.

const LONGEST_SIDE_PX = 480; // the model looks at 256 x 256 whatever it is given
const JPEG_QUALITY = 0.7;

function cameraTrouble(error) {
  if (!window.isSecureContext || !navigator.mediaDevices) {
    return (
      "Browsers give the camera only to pages of this very computer or over HTTPS. " +
      "Open this page as http://localhost on the computer that runs formcheck, or put HTTPS in front of it."
    );
  }
  const name = error && error.name;
  if (name === "NotAllowedError" || name === "SecurityError") {
    return (
      "The camera is blocked for this page. Click the camera or lock sign in the address bar, " +
      "allow the camera, then press Start again. Or, without the browser's camera: close formcheck, " +
      "run “formcheck app --camera 0”, or use a recording:"
    );
  }
  if (name === "NotFoundError" || name === "OverconstrainedError") {
    return "No camera was found. Connect one and press Start again, or use a recording:";
  }
  if (name === "NotReadableError" || name === "AbortError") {
    return "The camera is in use by another program. Close that program, then press Start again.";
  }
  return `The camera could not be opened (${name || "unknown reason"}). Press Start to try again.`;
}

async function openCamera(video, deviceId) {
  if (!window.isSecureContext || !navigator.mediaDevices) throw new Error("insecure");
  const wanted = { width: { ideal: 640 }, height: { ideal: 480 }, frameRate: { ideal: 30 } };
  if (deviceId) wanted.deviceId = { exact: deviceId };
  else wanted.facingMode = "user";
  const stream = await navigator.mediaDevices.getUserMedia({ video: wanted, audio: false });
  video.srcObject = stream;
  await video.play();
  return stream;
}

async function otherCamera(stream) {
  const devices = (await navigator.mediaDevices.enumerateDevices()).filter((d) => d.kind === "videoinput");
  if (devices.length < 2) return null;
  const now = stream ? stream.getVideoTracks()[0].getSettings().deviceId : "";
  const index = devices.findIndex((d) => d.deviceId === now);
  return devices[(index + 1) % devices.length].deviceId;
}

function isMirrored(stream) {
  // A camera that faces away shows the world as it is; every other one is used as a mirror.
  return stream.getVideoTracks()[0].getSettings().facingMode !== "environment";
}

function closeCamera(video, stream) {
  if (stream) stream.getTracks().forEach((track) => track.stop());
  video.srcObject = null;
}

// Calls `onFrame(capture_ms, grab)` for every new picture; `grab()` gives it as a JPEG's bytes. Gives a function that ends it.
// Straight from the camera where the browser can: that is sooner, and goes on while another tab is in front.
function watchFrames(video, stream, onFrame) {
  const grab = makeGrabber();
  const track = stream.getVideoTracks()[0];
  if ("MediaStreamTrackProcessor" in window) return watchTrack(track, grab, onFrame);
  let isOn = true;
  const fromVideo = () => grab(video, video.videoWidth, video.videoHeight);
  if ("requestVideoFrameCallback" in video) {
    const tick = (now, meta) => {
      if (!isOn) return;
      onFrame(meta.captureTime || now, fromVideo);
      video.requestVideoFrameCallback(tick);
    };
    video.requestVideoFrameCallback(tick);
  } else {
    const tick = () => {
      if (!isOn) return;
      onFrame(performance.now(), fromVideo);
      setTimeout(tick, 33);
    };
    tick();
  }
  return () => { isOn = false; };
}

function watchTrack(track, grab, onFrame) {
  const reader = new MediaStreamTrackProcessor({ track, maxBufferSize: 1 }).readable.getReader();
  let isOn = true, lead_ms = Infinity;
  (async () => {
    while (isOn) {
      const { done, value: frame } = await reader.read();
      if (done) return;
      // The camera's clock against the page's: whatever came quickest shows the distance between the two.
      const own_ms = frame.timestamp / 1000, now_ms = performance.now();
      lead_ms = Math.min(lead_ms + 0.01, now_ms - own_ms);
      onFrame(own_ms + lead_ms, () => grab(frame, frame.displayWidth, frame.displayHeight));
      frame.close();
    }
  })().catch(() => null); // the track ended; who opened it is told by its own event
  return () => {
    isOn = false;
    reader.cancel().catch(() => null);
  };
}

// All at once, though the page waits for it: `toBlob` needs other threads, and comes back later by 3 ms and more.
function makeGrabber() {
  const canvas = document.createElement("canvas");
  const context = canvas.getContext("2d", { alpha: false, willReadFrequently: true });
  return (source, fullWidth, fullHeight) => {
    const scale = Math.min(1, LONGEST_SIDE_PX / Math.max(fullWidth, fullHeight));
    const width = Math.round(fullWidth * scale), height = Math.round(fullHeight * scale);
    if (!width || !height) return null;
    if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
    context.drawImage(source, 0, 0, width, height); // never mirrored: left stays the person's left
    return unpacked(canvas.toDataURL("image/jpeg", JPEG_QUALITY).split(",")[1]);
  };
}

function unpacked(base64) {
  if (Uint8Array.fromBase64) return Uint8Array.fromBase64(base64);
  const text = atob(base64), bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i += 1) bytes[i] = text.charCodeAt(i);
  return bytes;
}
