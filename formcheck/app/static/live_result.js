// The finished set: its table, faults with advice, and what could not be judged.

function element(tag, className, ...children) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

function repTable(rows) {
  const columns = [
    ["", "n"], ["Side", "side"], ["At", "when"], ["Took", "lasted"], ["Result", "result"], ["Faults", "faults"],
  ].filter(([, key]) => key !== "side" || rows.some((row) => row.side));
  const head = element("tr", "", ...columns.map(([title]) => element("th", "", title)));
  const body = rows.map((row) =>
    element("tr", row.is_counted ? "" : "fc-missed",
      ...columns.map(([, key]) => element("td", `fc-col-${key}`, String(row[key]) || (key === "faults" ? "none" : "")))));
  return element("div", "fc-scroll", element("table", "", element("thead", "", head), element("tbody", "", ...body)));
}

function section(title, items) {
  return items.length ? element("div", "fc-part", element("h3", "", title), element("ul", "", ...items)) : null;
}

function showResult(box, message) {
  const { summary, result } = message;
  const file = new Blob([JSON.stringify(result, null, 1)], { type: "application/json" });
  const link = element("a", "fc-download", "Download as JSON");
  link.href = URL.createObjectURL(file);
  link.download = `formcheck-${result.exercise}-${result.analysed_at.slice(0, 10)}.json`;
  box.replaceChildren(...[
    element("h2", "", summary.headline),
    element("p", "fc-detail", summary.detail),
    summary.reps.length ? repTable(summary.reps) : null,
    section("What to work on", summary.faults.map((fault) =>
      element("li", `fc-fault fc-${fault.severity}`,
        element("b", "", fault.name), element("span", "fc-times", fault.times === 1 ? " once" : ` ${fault.times} times`), element("br"), fault.advice))),
    section("To be seen better", summary.advice.map((text) => element("li", "", text))),
    section("What the camera could not judge", summary.unseen.map((item) =>
      element("li", "", element("b", "", item.name), ". ", item.why))),
    link,
  ].filter(Boolean));
  box.hidden = false;
}
