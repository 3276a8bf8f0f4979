// The curve of a set as a drawing: the driving measure over time, reps shaded, targets dashed.

const WIDEST_PX = 720, NARROWEST_PX = 320;
const CURVE = { width: WIDEST_PX, height: 220, left: 46, right: 12, top: 12, bottom: 26 };
const SIDE_STYLE = { "": ["#00684a", ""], left: ["#00684a", ""], right: ["#b3400a", "7 4"] };

function svg(tag, attributes, ...children) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, String(value));
  made.append(...children);
  return made;
}

function curvePath(points, x, y) {
  let isDown = false;
  return points.map((point) => {
    if (point.value === null) { isDown = false; return ""; }
    const step = `${isDown ? "L" : "M"}${x(point.time_s).toFixed(1)} ${y(point.value).toFixed(1)}`;
    isDown = true;
    return step;
  }).join("");
}

function curvesFigure(curves) {
  // As wide as it will be shown, so that its letters keep their size on a phone.
  CURVE.width = Math.max(NARROWEST_PX, Math.min(WIDEST_PX, window.innerWidth - 64));
  const seen = curves.points.filter((point) => point.value !== null);
  const values = [...seen.map((point) => point.value), ...curves.targets.map((target) => target.value)];
  const times = curves.points.map((point) => point.time_s);
  const [first, last] = [Math.min(...times), Math.max(...times)];
  const low = Math.min(...values), high = Math.max(...values), room = 0.08 * (high - low || 1);
  const x = (t) => CURVE.left + ((t - first) / (last - first || 1)) * (CURVE.width - CURVE.left - CURVE.right);
  const y = (v) => CURVE.top + ((high + room - v) / (high - low + 2 * room)) * (CURVE.height - CURVE.top - CURVE.bottom);
  const drawing = svg("svg", { viewBox: `0 0 ${CURVE.width} ${CURVE.height}`, role: "img", "aria-label": `${curves.title} over the set` });
  for (const span of curves.spans) {
    drawing.append(
      svg("rect", { x: x(span.from_s), y: CURVE.top, width: Math.max(1, x(span.to_s) - x(span.from_s)), height: CURVE.height - CURVE.top - CURVE.bottom, fill: span.counted ? "#009e73" : "#8b8b8b", opacity: 0.12 }),
      svg("text", { x: (x(span.from_s) + x(span.to_s)) / 2, y: CURVE.top + 13, "text-anchor": "middle", class: "fc-curve-text" }, span.label));
  }
  for (const target of curves.targets) {
    drawing.append(
      svg("line", { x1: CURVE.left, x2: CURVE.width - CURVE.right, y1: y(target.value), y2: y(target.value), stroke: "#1e2522", "stroke-width": 1, "stroke-dasharray": "2 4" }),
      svg("text", { x: CURVE.width - CURVE.right, y: y(target.value) - 4, "text-anchor": "end", class: "fc-curve-text" }, target.label));
  }
  for (const value of [low, (low + high) / 2, high]) {
    drawing.append(svg("text", { x: CURVE.left - 6, y: y(value) + 4, "text-anchor": "end", class: "fc-curve-text" }, value.toFixed(Math.abs(high - low) < 5 ? 1 : 0)));
  }
  const seconds = last - first, step = [5, 10, 30, 60, 300, 600].find((one) => seconds / one <= CURVE.width / 80) || 1200;
  for (let t = 0; t <= seconds; t += step) {
    drawing.append(svg("text", { x: x(first + t), y: CURVE.height - 8, "text-anchor": "middle", class: "fc-curve-text" }, clockWords(t)));
  }
  const sides = [...new Set(curves.points.map((point) => point.side))];
  for (const side of sides) {
    const [colour, dash] = SIDE_STYLE[side];
    drawing.append(svg("path", { d: curvePath(curves.points.filter((point) => point.side === side), x, y), fill: "none", stroke: colour, "stroke-width": 2, "stroke-dasharray": dash, "stroke-linejoin": "round" }));
  }
  const caption = sides.length > 1 ? `${curves.title}: left drawn through, right dashed.` : `${curves.title}.`;
  return element("figure", "fc-curve", drawing, element("figcaption", "fc-detail", caption));
}
