// The set-up: how it is done and where the camera stands, and a list that ticks itself while a set waits to begin.

function makeSetup(root) {
  const find = (name) => root.querySelector(name);
  const box = find(".fc-setup"), list = find(".fc-setup-list");
  const asked = window.matchMedia("(prefers-reduced-motion: reduce)");
  let names = {}, hideAt_ms = 0;

  function picture(selector, address, text) {
    const image = find(selector);
    image.hidden = !address;
    if (!address) return;
    if (image.getAttribute("src") !== address) image.src = address;
    image.alt = text;
  }

  return {
    // The exercise that is due: of a `welcome`, or of the page's data before there is one.
    exercise(about) {
      const pictures = about.pictures;
      const loop = pictures && (asked.matches ? pictures.still : pictures.right);
      picture(".fc-poster-right", loop, `${about.name}, done rightly`);
      picture(".fc-poster-place", pictures?.camera, `Where the camera stands: ${pictures?.place}. ${about.camera}`);
      picture(".fc-setup-right", loop, `${about.name}, done rightly`);
      find(".fc-poster-pictures").hidden = !pictures;
      names = about.checks || {};
      list.replaceChildren(...Object.entries(names).map(([key, name]) => {
        const line = document.createElement("li");
        line.dataset.check = key;
        line.append(document.createElement("i"), name);
        return line;
      }));
      box.style.setProperty("--still", "0");
    },
    // What a frame says of it; nothing to see once the set runs.
    update(setup, state) {
      if (!setup) return;
      const isWaiting = state === "setup" || state === "paused";
      if (isWaiting) hideAt_ms = performance.now() + 700; // the last tick is seen before the list goes
      box.hidden = performance.now() > hideAt_ms;
      if (box.hidden) return;
      for (const line of list.children) {
        const isOk = setup.ok.includes(line.dataset.check);
        if (line.dataset.ok === String(isOk)) continue;
        line.dataset.ok = String(isOk);
        line.setAttribute("aria-label", `${names[line.dataset.check]}: ${isOk ? "yes" : "not yet"}`);
      }
      box.dataset.placed = String(setup.ok.includes("posture"));
      box.style.setProperty("--still", String(setup.still));
    },
    hide() {
      box.hidden = true;
      hideAt_ms = 0;
    },
  };
}
