// The watchdog of a training: tells, once a second, how quick the answers are, and when they come too slowly or not at all.

const SILENCE_MS = 4000; // without an answer for so long, say so
const LEAST_RATE = 4; // pictures a second: a gap of half a second voids a rep, so fewer can't be counted on
const SLOW_S = 5; // so slow for so long: say so

// Gives the interval's id. `own`: the training; `own.heard_ms` is when it was last answered.
function watchOver(own, panel) {
  let slow_s = 0, isTold = false;

  // A machine that is too busy must not look like a person who does nothing.
  function tellOfSlowness(rate) {
    slow_s = own.link.isReady && rate > 0 && rate < LEAST_RATE ? slow_s + 1 : 0;
    if (slow_s === SLOW_S) {
      isTold = true;
      panel.trouble(`Only ${rate.toFixed(0)} pictures a second: reps may be missed. Close other programs or tabs on the computer that runs formcheck.`);
    } else if (slow_s === 0 && isTold) {
      isTold = false;
      panel.trouble("");
    }
  }

  return setInterval(() => {
    panel.meter(own.link.latency_ms(), own.link.rate());
    if (own.link.isReady && performance.now() - own.heard_ms > SILENCE_MS) {
      panel.say(document.hidden ? "Paused: this page is hidden." : "Waiting for the camera's next picture.", "setup");
    }
    tellOfSlowness(own.link.rate());
  }, 1000);
}
