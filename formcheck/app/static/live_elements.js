// Small things that the live view's parts make and write.

function makeButton(text, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "fc-quiet";
  made.textContent = text;
  made.addEventListener("click", act);
  return made;
}

function makeLink(text, address) {
  const link = document.createElement("a");
  link.href = address;
  link.textContent = text;
  return link;
}

// Writing what stands there already makes the browser lay the page out anew, with every picture.
function write(element, text) { if (element.textContent !== text) element.textContent = text; }
function mark(element, name, value) { if (element.dataset[name] !== value) element.dataset[name] = value; }

function isCalm() { return window.matchMedia("(prefers-reduced-motion: reduce)").matches; }

function scrollTo(element) { element.scrollIntoView({ block: "start", behavior: isCalm() ? "auto" : "smooth" }); }
