// What the browser keeps: the running set for this tab, and the person's choices for this device.

const RUN_KEY = "formcheck-run", CHOICE_KEY = "formcheck-choices";
const RUN_KEPT_MS = 290_000; // the server keeps a lost set for five minutes

const CHOICES = { on: true, lang: "en", voice: "", rate: 1, volume: 1, breath: "some", rest_s: 30 };

function stored(storage, key) {
  try {
    return JSON.parse(window[storage].getItem(key));
  } catch {
    return null; // private windows, or somebody else's text: begin anew
  }
}

function store(storage, key, value) {
  try {
    if (value === null) window[storage].removeItem(key);
    else window[storage].setItem(key, JSON.stringify(value));
  } catch {
    // Without storage a reload can't take the set up again; all else works.
  }
}

function recallRun() {
  const run = stored("sessionStorage", RUN_KEY);
  if (!run || !(Date.now() - run.at < RUN_KEPT_MS)) return null;
  return run;
}

function keepRun(run) { store("sessionStorage", RUN_KEY, run && { ...run, at: Date.now() }); }

function readChoices() { return { ...CHOICES, ...stored("localStorage", CHOICE_KEY) }; }

function keepChoices(choices) { store("localStorage", CHOICE_KEY, choices); }
