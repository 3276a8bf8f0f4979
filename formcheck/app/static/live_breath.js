// The pace of the breath, for rests and for movements that follow it.

const SPOKEN_BREATHS = 3; // then it is known; "always" goes on

function makeBreath(root, voice) {
  const box = root.querySelector(".fc-breath"), words = box.querySelector("span");
  let pace = null, begun_ms = null, last = "", spoken = 0;
  return {
    set(breathing_s) {
      pace = breathing_s;
      begun_ms = null;
      spoken = 0;
      box.hidden = true;
    },
    // Called with every frame; runs only while the person is in position.
    update(isOn) {
      const { breath } = voice.choices;
      if (!pace || !isOn || breath === "off") {
        box.hidden = true;
        begun_ms = null;
        last = "";
        return;
      }
      const now_ms = performance.now();
      begun_ms ??= now_ms;
      const [in_s, out_s] = pace;
      const at_s = ((now_ms - begun_ms) / 1000) % (in_s + out_s);
      const isIn = at_s < in_s;
      const share = isIn ? at_s / in_s : 1 - (at_s - in_s) / out_s;
      const text = isIn ? "Breathe in" : "Breathe out";
      box.hidden = false;
      box.style.setProperty("--share", share.toFixed(3));
      if (text === last) return;
      last = words.textContent = text;
      if (breath === "always" || spoken < 2 * SPOKEN_BREATHS) {
        spoken += 1;
        voice.say(isIn ? "In." : "Out.");
      }
    },
  };
}
