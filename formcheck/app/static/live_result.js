// The finished training: what went well, the one thing to work on with its picture, tables and curves.

function element(tag, className, ...children) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

function repTable(rows) {
  const columns = [
    ["No.", "n"], ["Side", "side"], ["At", "when"], ["Took", "lasted"], ["Result", "result"], ["Faults", "faults"],
  ].filter(([, key]) => key !== "side" || rows.some((row) => row.side));
  const head = element("tr", "", ...columns.map(([title]) => {
    const cell = element("th", "", title);
    cell.scope = "col";
    return cell;
  }));
  const body = rows.map((row) =>
    element("tr", row.is_counted ? "" : "fc-missed",
      ...columns.map(([, key]) => element("td", `fc-col-${key}`, String(row[key]) || (key === "faults" ? "none" : "")))));
  return element("div", "fc-scroll", element("table", "", element("thead", "", head), element("tbody", "", ...body)));
}

function section(title, items) {
  return items.length ? element("div", "fc-part", element("h3", "", title), element("ul", "", ...items)) : null;
}

// The frame in which the fault was worst, with what was drawn on it; it lives in this page's memory only.
function worstPicture(moment, bones, mirrored, caption) {
  const canvas = document.createElement("canvas");
  canvas.setAttribute("role", "img");
  canvas.setAttribute("aria-label", caption);
  const save = element("button", "fc-quiet", "Save this picture");
  save.type = "button";
  save.addEventListener("click", () => canvas.toBlob((blob) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = "formcheck-picture.jpg";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }, "image/jpeg", 0.9));
  createImageBitmap(new Blob([moment.jpeg], { type: "image/jpeg" })).then((picture) => {
    Object.assign(canvas, { width: picture.width, height: picture.height });
    const context = canvas.getContext("2d");
    if (mirrored) context.setTransform(-1, 0, 0, 1, picture.width, 0);
    context.drawImage(picture, 0, 0);
    context.setTransform(1, 0, 0, 1, 0, 0);
    if (moment.picture) drawOn(canvas, moment.picture, bones, mirrored);
    picture.close();
  }).catch(() => canvas.remove());
  return element("figure", "fc-worst", canvas,
    element("figcaption", "", caption, " It is in this page's memory only, and gone when you leave. ", save));
}

function workOn(set, worst, own) {
  const fault = set.work_on;
  if (!fault) return null;
  const moment = worst?.get(fault.id);
  const words = element("div", "fc-one-words",
    element("h3", "", "The one thing to work on"),
    element("p", "fc-one-advice", fault.advice),
    element("p", "fc-detail", `${fault.name}, ${fault.times === 1 ? "once" : `${fault.times} times`}.`));
  return element("div", `fc-one fc-${fault.severity}`, words,
    moment ? worstPicture(moment, own.bones, own.mirrored, `Where it was worst: ${fault.name.toLowerCase()}.`) : null);
}

function setSection(set, worst, own, isOnly) {
  const { summary } = set;
  const more = summary.faults.filter((fault) => fault.id !== set.work_on?.id);
  return element("section", "fc-done-set", ...[
    isOnly ? null : element("h2", "fc-set-title", set.of > 1 ? `${set.name}, set ${set.n}` : set.name),
    element("p", isOnly ? "fc-headline" : "fc-sub", summary.headline),
    element("p", "fc-detail", summary.detail),
    set.trouble ? element("p", "fc-not-kept", `This set isn't kept yet: ${set.trouble}.`) : null,
    section("What went well", set.went_well.map((text) => element("li", "fc-well", text))),
    workOn(set, worst, own),
    summary.reps.length ? repTable(summary.reps) : null,
    set.curves && set.went_on ? element("p", "fc-detail", "Since you went on:") : null,
    set.curves ? curvesFigure(set.curves) : null,
    section("Also seen", more.map((fault) =>
      element("li", `fc-fault fc-${fault.severity}`,
        element("b", "", fault.name), element("span", "fc-times", fault.times === 1 ? " once" : ` ${fault.times} times`), element("br"), fault.advice))),
    section("To be seen better", summary.advice.map((text) => element("li", "", text))),
    section("What the camera could not judge", summary.unseen.map((item) =>
      element("li", "", element("b", "", item.name), ". ", item.why))),
  ].filter(Boolean));
}

function feelQuestion(onAnswer) {
  const group = element("div", "fc-scale");
  group.setAttribute("role", "group");
  group.setAttribute("aria-label", "How does your back feel? 0 no pain, 10 the worst pain");
  for (let value = 0; value <= 10; value += 1) {
    const one = element("button", "fc-quiet", String(value));
    one.type = "button";
    one.setAttribute("aria-pressed", "false");
    one.addEventListener("click", () => {
      for (const other of group.children) other.setAttribute("aria-pressed", String(other === one));
      onAnswer(value);
    });
    group.append(one);
  }
  const noted = element("p", "fc-noted");
  noted.setAttribute("role", "status");
  return element("div", "fc-part fc-feel",
    element("h3", "", "How does your back feel?"), group,
    element("p", "fc-scale-ends", element("span", "", "0 no pain"), element("span", "", "10 the worst pain")), noted);
}

function noteAnswer(box, advice) {
  const noted = box.querySelector(".fc-noted");
  if (noted) noted.textContent = advice || "Noted. Thank you.";
}

function downloadLink(message) {
  const results = message.sets.map((set) => set.result);
  const file = new Blob([JSON.stringify(results.length === 1 ? results[0] : results, null, 1)], { type: "application/json" });
  const link = element("a", "fc-download", "Download as JSON");
  link.href = URL.createObjectURL(file);
  link.download = `formcheck-${message.result.exercise}-${message.result.analysed_at.slice(0, 10)}.json`;
  return link;
}

function showResult(box, message, own, onPain) {
  const isOnly = message.sets.length === 1;
  box.replaceChildren(
    isOnly ? element("h2", "", message.sets[0].name) : element("h2", "", `${message.sets.length} sets done`),
    ...message.sets.map((set, index) => setSection(set, own.worst[index], own, isOnly)),
    feelQuestion(onPain),
    downloadLink(message),
  );
  box.hidden = false;
}
