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

function makePen(canvas, mirrored) {
  const ratio = window.devicePixelRatio || 1;
  const width = Math.round(canvas.clientWidth * ratio), height = Math.round(canvas.clientHeight * ratio);
  if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
  canvas.getContext("2d").clearRect(0, 0, width, height);
  return pen(canvas, mirrored);
}

function stroke(pen, points, colour, width, dash = []) {
  const { context } = pen;
  context.beginPath();
  let isDown = false;
  for (const point of points) {
    if (!point) { isDown = false; continue; }
    if (isDown) context.lineTo(...point);
    else context.moveTo(...point);
    isDown = true;
  }
  context.setLineDash(dash);
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.stroke();
  context.setLineDash([]);
}

function dot(pen, point, radius, colour) {
  pen.context.beginPath();
  pen.context.arc(point[0], point[1], radius, 0, 2 * Math.PI);
  pen.context.fillStyle = colour;
  pen.context.fill();
}

// Told apart without colour too: good is a thick line and a dot, a fault a diamond with a white rim,
// what can't be seen a thin broken line and a ring.
function drawSkeleton(pen, picture, bones) {
  const points = picture.points.map(pen.place), { unit } = pen;
  const lines = bones
    .map(([a, b]) => ({ a, b, state: RANK[picture.states[a]] > RANK[picture.states[b]] ? picture.states[a] : picture.states[b] }))
    .sort((one, other) => RANK[one.state] - RANK[other.state]);
  for (const { a, b, state } of lines) {
    if (!points[a] || !points[b]) continue;
    const ends = [points[a], points[b]];
    if (state === "u") stroke(pen, ends, COLOURS.u, unit, [2 * unit, 3 * unit]);
    else {
      stroke(pen, ends, RIM, 2 * unit + 2);
      stroke(pen, ends, COLOURS[state], 2 * unit);
    }
  }
  for (const index of new Set(bones.flat())) {
    const state = picture.states[index], point = points[index];
    if (!point) continue;
    if (state === "f") {
      diamond(pen, point, 5 * unit, "white");
      diamond(pen, point, 3.7 * unit, COLOURS.f);
    } else if (state === "u") hollow(pen, point, 1.8 * unit, COLOURS.u);
    else {
      dot(pen, point, 3 * unit, RIM);
      dot(pen, point, 2.2 * unit, COLOURS.g);
    }
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

function drawPicture(canvas, picture, bones, mirrored) {
  const fresh = makePen(canvas, mirrored);
  if (picture) drawAll(fresh, picture, bones);
}

// On a kept picture, whose pixels are there already.
function drawOn(canvas, picture, bones, mirrored) { drawAll(pen(canvas, mirrored), picture, bones); }
