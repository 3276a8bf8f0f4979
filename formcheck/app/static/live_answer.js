// What the answer to a picture shows and says: skeleton, numbers, cue, rest.

const STATE_WORDS = { setup: "Setting up.", paused: "Paused.", ready: "Ready.", working: "" }; // for who hears the voice as well

function makeAnswer(root, { panel, setup, voice, breath, moments, overlay, eyes }) {
  let trouble = "";

  function showRest(message, own) {
    panel.rest(message.rest, own.last);
    panel.countIn(null);
    setup.hide();
    panel.wait(message.rest.next);
    breath.update(false);
  }

  return (own, message, jpeg) => {
    overlay.draw(message.picture, own.bones, own.mirrored);
    moments.add(message.time_s, jpeg, message.picture, Boolean(message.worst));
    eyes.show(jpeg);
    panel.state(message.state);
    panel.hand(message.hand);
    mark(root, "back", String(Boolean(message.picture?.back?.length)));
    if (message.say) voice.say(message.say.text, message.say.urgent);
    if ((message.trouble || "") !== trouble) {
      trouble = message.trouble || "";
      panel.trouble(trouble ? `This set can't be kept right now: ${trouble}. It goes on all the same.` : "");
    }
    if (message.state === "resting") {
      showRest(message, own);
      return;
    }
    if (message.worst) moments.keep(message.worst);
    panel.numbers(message);
    panel.side(message.side);
    panel.seen(message.seen);
    panel.countIn(message.count_in);
    breath.update(message.state === "working" || (message.state === "ready" && root.dataset.kind === "reps"));
    setup.update(message.setup, message.state);
    if (message.cue && message.cue.kind !== "setup") panel.say(message.cue.text, message.cue.kind, true);
    else panel.wait(message.setup?.text || message.waiting);
    panel.announce(voice.isOn ? STATE_WORDS[message.state] : message.setup?.text || message.cue?.text || message.waiting);
  };
}
