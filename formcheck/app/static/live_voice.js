// The voice: the browser's own, and only one that speaks on this machine.

const LAGS_AFTER_MS = 4000; // a sentence that still runs then is over in all but sound

function localVoices() {
  const voices = window.speechSynthesis?.getVoices() || [];
  return voices.filter((voice) => voice.localService);
}

function languageOf(voice) { return voice.lang.toLowerCase().split(/[-_]/)[0]; }

// Gives the chosen voice, or the first of the chosen language; null where the device's own default will do.
function chosenVoice(choices) {
  const local = localVoices();
  return local.find((voice) => voice.voiceURI === choices.voice)
    || local.find((voice) => voice.lang.toLowerCase() === choices.lang.toLowerCase())
    || local.find((voice) => languageOf(voice) === choices.lang.toLowerCase().split("-")[0])
    || null;
}

function speakable(choices) {
  const voices = window.speechSynthesis?.getVoices() || [];
  // Some phones list no voices and yet speak with their own; others list only ones that send the words away.
  return Boolean(window.speechSynthesis) && (voices.length === 0 || chosenVoice(choices) !== null);
}

function utter(text, choices) {
  const utterance = new SpeechSynthesisUtterance(text);
  const voice = chosenVoice(choices);
  if (voice) utterance.voice = voice;
  utterance.lang = voice ? voice.lang : choices.lang;
  utterance.rate = choices.rate;
  utterance.volume = choices.volume;
  return utterance;
}

function makeVoice() {
  const synthesis = window.speechSynthesis;
  let choices = readChoices(), since_ms = -Infinity, isSpeaking = false;

  return {
    get isOn() { return choices.on; },
    set isOn(on) {
      choices = { ...readChoices(), on };
      keepChoices(choices);
      if (!on) synthesis?.cancel();
    },
    get choices() { return choices; },
    reread() { choices = readChoices(); },
    // One sentence at a time and never a queue: words that come late correct a movement that is over.
    // What isn't urgent keeps silent while another sentence runs; what is urgent interrupts it.
    say(text, isUrgent = false) {
      if (!choices.on || !text || !speakable(choices)) return;
      const now_ms = performance.now();
      if (isSpeaking && !isUrgent && now_ms - since_ms < LAGS_AFTER_MS) return;
      if (isSpeaking || synthesis.speaking || synthesis.pending) synthesis.cancel();
      const utterance = utter(text, choices);
      since_ms = now_ms;
      isSpeaking = true;
      utterance.onend = utterance.onerror = () => { if (since_ms === now_ms) isSpeaking = false; };
      synthesis.speak(utterance);
    },
    hush() {
      isSpeaking = false;
      synthesis?.cancel();
    },
  };
}
