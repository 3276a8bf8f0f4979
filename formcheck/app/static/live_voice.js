// The voice: the browser's own, and only one that speaks on this machine.

function makeVoice(isOn) {
  const synthesis = window.speechSynthesis;
  let on = isOn;

  function localVoice() {
    const voices = synthesis.getVoices();
    const local = voices.filter((voice) => voice.localService && voice.lang.toLowerCase().startsWith("en"));
    // Some phones list no voices and yet speak with their own; others list only remote ones.
    return { isUsable: voices.length === 0 || local.length > 0, voice: local[0] };
  }

  return {
    get isOn() { return on; },
    set isOn(value) {
      on = value;
      if (!on) synthesis?.cancel();
    },
    say(text, isUrgent = false) {
      if (!on || !synthesis || !text) return;
      const { isUsable, voice } = localVoice();
      if (!isUsable) return;
      // Words that come late correct a movement that is over: never queue more than one.
      if (isUrgent || synthesis.pending) synthesis.cancel();
      const utterance = new SpeechSynthesisUtterance(text);
      utterance.lang = "en";
      if (voice) utterance.voice = voice;
      synthesis.speak(utterance);
    },
    hush() { synthesis?.cancel(); },
  };
}
