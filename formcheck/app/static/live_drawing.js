// The overlay: skeleton, back line against its neutral ghost, and the angle that matters.

// Okabe and Ito's colours: told apart with every kind of colour vision.
const COLOURS = { g: "rgb(0,158,115)", f: "rgb(230,159,0)", u: "rgb(150,150,150)" };
const BACK_COLOUR = "rgb(86,180,233)";
const RIM = "rgba(16,16,16,0.75)";
const RANK = { g: 0, u: 1, f: 2 };

function pen(canvas, mirrored) {
  const { width, height } = canvas;
  const context = canvas.getContext("2d");
  context.lineCap = context.lineJoin = "round";
  return {
    context,
    width,
    unit: Math.max(1, Math.min(width, height) / 180),
    place: (point) => point && [(mirrored ? 1 - point[0] : point[0]) * width, point[1] * height],
  };
}

function stroke(pen, points, colour, width, dash) { strokes(pen, [points], colour, width, dash); }

// Many lines at once: one path costs little more than one line.
function strokes(pen, lines, colour, width, dash = []) {
  const { context } = pen;
  context.beginPath();
  for (const points of lines) {
    let isDown = false;
    for (const point of points) {
      if (!point) { isDown = false; continue; }
      if (isDown) context.lineTo(point[0], point[1]);
      else context.moveTo(point[0], point[1]);
      isDown = true;
    }
  }
  context.setLineDash(dash);
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.stroke();
  if (dash.length) context.setLineDash([]);
}

function dots(pen, points, radius, colour) {
  const { context } = pen;
  context.beginPath();
  for (const [x, y] of points) {
    context.moveTo(x + radius, y);
    context.arc(x, y, radius, 0, 2 * Math.PI);
  }
  context.fillStyle = colour;
  context.fill();
}

// Told apart without colour too: good is a thick line and a dot, a fault a diamond with a white rim,
// what can't be seen a thin broken line and a ring.
function drawSkeleton(pen, picture, bones) {
  const points = picture.points.map(pen.place), { states } = picture, { unit } = pen;
  const lines = { g: [], u: [], f: [] }, joints = { g: [], u: [], f: [] };
  for (const [a, b] of bones) {
    if (points[a] && points[b]) lines[RANK[states[a]] > RANK[states[b]] ? states[a] : states[b]].push([points[a], points[b]]);
  }
  for (const index of new Set(bones.flat())) if (points[index]) joints[states[index]].push(points[index]);
  strokes(pen, [...lines.g, ...lines.f], RIM, 2 * unit + 2);
  strokes(pen, lines.g, COLOURS.g, 2 * unit);
  strokes(pen, lines.u, COLOURS.u, unit, [2 * unit, 3 * unit]);
  strokes(pen, lines.f, COLOURS.f, 2 * unit);
  dots(pen, joints.g, 3 * unit, RIM);
  dots(pen, joints.g, 2.2 * unit, COLOURS.g);
  for (const point of joints.u) hollow(pen, point, 1.8 * unit, COLOURS.u);
  for (const point of joints.f) {
    diamond(pen, point, 5 * unit, "white");
    diamond(pen, point, 3.7 * unit, COLOURS.f);
  }
}

function diamond(pen, [x, y], radius, colour) {
  const { context } = pen;
  context.beginPath();
  context.moveTo(x, y - radius);
  context.lineTo(x + radius, y);
  context.lineTo(x, y + radius);
  context.lineTo(x - radius, y);
  context.closePath();
  context.fillStyle = colour;
  context.fill();
}

function hollow(pen, [x, y], radius, colour) {
  pen.context.beginPath();
  pen.context.arc(x, y, radius, 0, 2 * Math.PI);
  pen.context.strokeStyle = colour;
  pen.context.lineWidth = 0.8 * pen.unit;
  pen.context.stroke();
}

// The fault's name beside the joint it is seen at; two that would lie on each other are stacked.
function drawFaults(pen, picture) {
  const taken = [];
  for (const [index, name] of picture.labels || []) {
    const point = pen.place(picture.points[index]);
    if (!point) continue;
    const size = 9 * pen.unit;
    pen.context.font = `600 ${size}px system-ui, sans-serif`;
    const half = (pen.context.measureText(name).width + size) / 2;
    const x = Math.min(pen.width - half, Math.max(half, point[0]));
    let y = point[1] + 16 * pen.unit;
    while (taken.some((other) => Math.abs(other - y) < 1.7 * size)) y += 1.7 * size;
    taken.push(y);
    drawLabel(pen, name, x, y, COLOURS.f);
  }
}

function drawBack(pen, picture) {
  const { unit } = pen, ghost = picture.ghost.map(pen.place), back = picture.back.map(pen.place);
  stroke(pen, ghost, RIM, unit + 2);
  stroke(pen, ghost, "white", unit, [3 * unit, 3 * unit]);
  stroke(pen, back, RIM, 2 * unit + 3);
  stroke(pen, back, picture.back_faulty ? COLOURS.f : BACK_COLOUR, 2 * unit + 1);
}

function drawLabel(pen, text, x, y, colour) {
  const { context, unit } = pen, size = 9 * unit;
  context.font = `600 ${size}px system-ui, sans-serif`;
  const width = context.measureText(text).width + size;
  context.fillStyle = "rgba(16,20,19,0.82)";
  context.beginPath();
  context.roundRect(x - width / 2, y - 0.8 * size, width, 1.6 * size, 0.4 * size);
  context.fill();
  context.fillStyle = colour;
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.fillText(text, x, y);
}

function drawAngle(pen, picture) {
  const angle = picture.angle;
  if (!angle) return;
  const text = `${angle.deg > 0 && angle.of_back ? "+" : ""}${angle.deg}°`;
  if (angle.of_back) {
    const middle = picture.back.map(pen.place).filter(Boolean);
    const [x, y] = middle[middle.length >> 1] || pen.place(picture.points[angle.rows[1]]) || [];
    if (x !== undefined) drawLabel(pen, text, x, y - 14 * pen.unit, picture.back_faulty ? COLOURS.f : "white");
    return;
  }
  const [a, vertex, b] = angle.rows.map((row) => pen.place(picture.points[row]));
  if (!a || !vertex || !b) return;
  const from = Math.atan2(a[1] - vertex[1], a[0] - vertex[0]);
  const to = Math.atan2(b[1] - vertex[1], b[0] - vertex[0]);
  const sweep = ((to - from + 3 * Math.PI) % (2 * Math.PI)) - Math.PI; // the inner angle
  const reach = Math.min(Math.hypot(a[0] - vertex[0], a[1] - vertex[1]), Math.hypot(b[0] - vertex[0], b[1] - vertex[1]));
  const radius = 0.35 * reach, colour = COLOURS[picture.states[angle.rows[1]]];
  const arc = [...Array(25).keys()].map((i) => {
    const turn = from + (sweep * i) / 24;
    return [vertex[0] + radius * Math.cos(turn), vertex[1] + radius * Math.sin(turn)];
  });
  stroke(pen, arc, RIM, 2 * pen.unit + 2);
  stroke(pen, arc, colour, 2 * pen.unit);
  const middle = from + sweep / 2, away = radius + 14 * pen.unit;
  drawLabel(pen, text, vertex[0] + away * Math.cos(middle), vertex[1] + away * Math.sin(middle), "white");
}

function drawAll(pen, picture, bones) {
  drawSkeleton(pen, picture, bones);
  drawBack(pen, picture);
  drawAngle(pen, picture);
  drawFaults(pen, picture);
}

// Over the camera's picture. Its size is told by the browser: asking for it would lay the page out anew, with every picture.
function makeOverlay(canvas) {
  let width = canvas.clientWidth, height = canvas.clientHeight;
  new ResizeObserver(([{ contentRect }]) => { ({ width, height } = contentRect); }).observe(canvas);
  return {
    draw(picture, bones, mirrored) {
      const ratio = window.devicePixelRatio || 1;
      const size = { width: Math.round(width * ratio), height: Math.round(height * ratio) };
      if (canvas.width !== size.width || canvas.height !== size.height) Object.assign(canvas, size);
      else canvas.getContext("2d").clearRect(0, 0, canvas.width, canvas.height);
      if (picture) drawAll(pen(canvas, mirrored), picture, bones);
    },
    clear() { canvas.getContext("2d").clearRect(0, 0, canvas.width, canvas.height); },
  };
}

// On a kept picture, whose pixels are there already.
function drawOn(canvas, picture, bones, mirrored) { drawAll(pen(canvas, mirrored), picture, bones); }
