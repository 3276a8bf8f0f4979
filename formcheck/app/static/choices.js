// The choices of this device: voice, its language, speed and loudness, the breath's pace, the rest.

const SAMPLE = "Round your back more: push the floor away.";
const SHOWN = { rate: (v) => `${v.toFixed(1)}×`, volume: (v) => `${Math.round(v * 100)} %`, rest_s: (v) => `${v} s` };

function languageName(code) {
  try {
    return new Intl.DisplayNames(["en"], { type: "language" }).of(code.replace("_", "-"));
  } catch {
    return code;
  }
}

function fillVoices(lang, voice, choices) {
  const voices = localVoices();
  const codes = [...new Set(["en", ...voices.map((one) => one.lang)])];
  lang.replaceChildren(...codes.map((code) => new Option(languageName(code), code, false, code === choices.lang)));
  const fitting = voices.filter((one) => languageOf(one) === choices.lang.toLowerCase().split(/[-_]/)[0]);
  voice.replaceChildren(new Option("This device's own", "", false, !choices.voice),
    ...fitting.map((one) => new Option(one.name, one.voiceURI, false, one.voiceURI === choices.voice)));
}

function voiceNote(choices) {
  const all = window.speechSynthesis?.getVoices() || [];
  if (!window.speechSynthesis) return "This browser has no voice. Cues are shown, not spoken.";
  if (!speakable(choices)) return "This device has no voice of its own for this language; one that would send the words away is not used.";
  if (all.length && chosenVoice(choices) && languageOf(chosenVoice(choices)) !== "en") return "The cues are in English: another language's voice reads them with its own accent.";
  return "Only voices that speak on this device are offered.";
}

function mountChoices(root) {
  const field = (name) => root.querySelector(`[data-testid="fc-choice-${name}"]`);
  const names = ["on", "lang", "voice", "rate", "volume", "breath", "rest_s"];
  let choices = readChoices();

  function show() {
    fillVoices(field("lang"), field("voice"), choices);
    field("on").checked = choices.on;
    for (const name of ["rate", "volume", "breath", "rest_s"]) field(name).value = String(choices[name]);
    for (const [name, words] of Object.entries(SHOWN)) {
      field(name).closest("label").querySelector("output").textContent = words(choices[name]);
    }
    root.querySelector(".fc-choices-note").textContent = voiceNote(choices);
  }

  function change(name) {
    const box = field(name);
    const value = name === "on" ? box.checked : name in SHOWN ? Number(box.value) : box.value;
    choices = { ...choices, [name]: value };
    if (name === "lang") choices.voice = "";
    keepChoices(choices);
    show();
  }

  for (const name of names) field(name).addEventListener("input", () => change(name));
  field("try").addEventListener("click", () => {
    window.speechSynthesis?.cancel();
    window.speechSynthesis?.speak(utter(SAMPLE, choices));
  });
  window.speechSynthesis?.addEventListener?.("voiceschanged", show); // browsers load them late
  show();
  return () => window.speechSynthesis?.removeEventListener?.("voiceschanged", show);
}

export default function ({ parentElement }) {
  const root = parentElement.querySelector(".fc-choices");
  root.formcheckOff ??= mountChoices(root);
  return () => {
    root.formcheckOff?.();
    delete root.formcheckOff;
  };
}
