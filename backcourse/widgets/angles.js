// A joint's angle over the movement's time, as a chart and in words; the angles and their normal ranges come from Python.
const PLOT = {left: 44, right: 24, top: 22, bottom: 24}; // pixels between the chart's edge and what is plotted
const DEGREE_STEPS = [5, 10, 15, 20, 30, 45, 60, 90];
const SECOND_STEPS = [0.5, 1, 2, 3, 5, 10, 20, 60];
const TICK_ROOM = 44; // pixels for the words of one second's tick
const LETTER = 6.5; // pixels, a little more than a letter of a phase's name needs
const CLEAR = 3; // degrees by which an edge of the range lies inside the axis
const STAY = 0.5; // seconds that an angle stays the same before the line is level there
const LEAST_SPAN = 10; // degrees that an axis shows at least

const degrees = (value) => `${value < 0 ? "−" : ""}${Math.abs(Math.round(value))}°`;
const plain = (seconds) => String(Math.round(seconds * 10) / 10);

function draw(tag, attrs = {}, ...children) {
  const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attrs)) node.setAttribute(name, value);
  node.append(...children);
  return node;
}

/** The degrees that the chart shows: the whole line, the edge of the range nearer to it, and the other if there is room. */
function axisFor({values, low, high}) {
  const least = Math.min(...values), greatest = Math.max(...values);
  const wide = [Math.min(least, low - CLEAR), Math.max(greatest, high + CLEAR)];
  const nearLow = Math.abs(least - low) < Math.abs(high - greatest);
  const close = nearLow ? [wide[0], greatest] : [least, wide[1]];
  let [from, to] = greatest - least > (wide[1] - wide[0]) / 3 ? wide : close;
  const lack = Math.max(0, LEAST_SPAN - (to - from)) / 2;
  const step = DEGREE_STEPS.find((size) => (to - from) / size <= 5) ?? 90;
  from = Math.floor((from - lack) / step) * step;
  to = Math.ceil((to + lack) / step) * step;
  return {from, to, ticks: Array.from({length: (to - from) / step + 1}, (_, i) => from + i * step)};
}

/** The points of the line, [seconds, degrees]: whole degrees make stairs, so a short step counts where its middle is. */
function courseOf({values}, {fps, duration}) {
  if (values.length < 2) return [[0, values[0]], [duration, values[0]]];
  const points = [], last = values.length - 1;
  for (let i = 0, end; i <= last; i = end + 1) {
    end = i;
    while (values[end + 1] === values[i]) end += 1;
    const stays = end - i >= STAY * fps || i === 0 || end === last;
    for (const at of stays ? [i, end] : [(i + end) / 2]) points.push([at / fps, values[i]]);
  }
  return points;
}

/** How high the line is at a time in seconds. */
function heightAt(course, time) {
  const next = course.findIndex(([seconds]) => seconds > time);
  if (next < 1) return course.at(next < 0 ? -1 : 0)[1];
  const [[t0, a], [t1, b]] = [course[next - 1], course[next]];
  return a + ((b - a) * (time - t0)) / (t1 - t0);
}

const frameOf = ({values}, fps, time) => values[Math.max(0, Math.min(Math.round(time * fps), values.length - 1))];

function summaryOf({name, low, high, values}, clip) {
  const least = Math.min(...values), greatest = Math.max(...values);
  const when = (value) => `${degrees(value)} at ${plain(values.indexOf(value) / clip.fps)} seconds`;
  const course = least === greatest ? `${degrees(least)} all the time` : `least ${when(least)}, greatest ${when(greatest)}`;
  return `${name} over ${plain(clip.duration)} seconds: ${course}. Normal range ${degrees(low)} to ${degrees(high)}.`;
}

/** What stands still in a chart of that size: range, grid, phases and line. */
function chartOf(angle, clip, [width, height]) {
  const [right, bottom] = [width - PLOT.right, height - PLOT.bottom];
  const {from, to, ticks} = axisFor(angle);
  const x = (seconds) => PLOT.left + (seconds / clip.duration) * (right - PLOT.left);
  const y = (value) => bottom - ((value - from) / (to - from)) * (bottom - PLOT.top);
  const [top, foot] = [Math.min(angle.high, to), Math.max(angle.low, from)].map(y);
  const step = SECOND_STEPS.find((size) => x(size) - x(0) >= TICK_ROOM) ?? clip.duration;
  const seconds = Array.from({length: Math.floor(clip.duration / step + 1e-6) + 1}, (_, i) => i * step);
  const course = courseOf(angle, clip);
  const points = course.map(([s, value]) => `${x(s).toFixed(1)} ${y(value).toFixed(1)}`);
  const fits = (phase) => x(phase.end) - x(phase.start) > phase.name.length * LETTER;
  const label = angle.high <= to ? top + 14 : foot - 6;
  const nodes = [
    draw("rect", {class: "bc-band", x: PLOT.left, y: top, width: right - PLOT.left, height: Math.max(0, foot - top)}),
    ...[angle.low, angle.high].filter((edge) => edge >= from && edge <= to).map((edge) =>
      draw("path", {class: "bc-edge", d: `M${PLOT.left} ${y(edge)}H${right}`})),
    ...ticks.flatMap((value) => [draw("path", {class: "bc-grid", d: `M${PLOT.left} ${y(value)}H${right}`}),
      draw("text", {x: PLOT.left - 6, y: y(value) + 4, "text-anchor": "end"}, degrees(value))]),
    ...seconds.map((s) => draw("text", {x: x(s), y: bottom + 17, "text-anchor": "middle"}, `${plain(s)} s`)),
    ...clip.phases.slice(1).map(({start}) =>
      draw("path", {class: "bc-border", d: `M${x(start)} ${PLOT.top - 14}V${bottom}`})),
    ...clip.phases.filter(fits).map((phase) =>
      draw("text", {x: (x(phase.start) + x(phase.end)) / 2, y: PLOT.top - 8, "text-anchor": "middle"}, phase.name)),
    draw("path", {class: "bc-course", d: `M${points.join("L")}`}),
    draw("text", {class: "bc-over", x: right - 6, y: label, "text-anchor": "end"}, "normal range"),
  ];
  return {nodes, course, x, y, top: PLOT.top, bottom, time: (px) => ((px - PLOT.left) / (right - PLOT.left)) * clip.duration};
}

/** The part to open, or null without angles: `show` moves its cursor; `seek` is called with seconds when it is pointed at. */
function buildAngles(clip, seek) {
  const {angles = []} = clip;
  if (!angles.length) return null;
  const choice = make("select", {}, ...angles.map(({name}, i) => make("option", {value: i}, name)));
  const chart = draw("svg", {class: "bc-chart", role: "img"});
  const cursor = draw("path", {class: "bc-cursor"}), dot = draw("circle", {class: "bc-dot", r: 5});
  const value = make("p", {class: "bc-value"});
  const root = make("details", {class: "bc-angles"}, make("summary", {}, "Joint angles"),
    make("label", {}, "Joint", choice), chart, value);
  let angle = angles[0], plot = null, time = 0;

  function paint() { // all of it: after opening, on another joint, in another width
    const size = [chart.clientWidth, chart.clientHeight];
    if (!root.open || !size[0]) return;
    angle = angles[Number(choice.value)];
    plot = chartOf(angle, clip, size);
    chart.setAttribute("aria-label", summaryOf(angle, clip));
    chart.replaceChildren(...plot.nodes, cursor, dot);
    show(time);
  }
  function show(seconds) {
    time = seconds;
    if (!root.open || !plot) return;
    const x = plot.x(time).toFixed(1), now = degrees(frameOf(angle, clip.fps, time));
    cursor.setAttribute("d", `M${x} ${plot.top}V${plot.bottom}`);
    dot.setAttribute("cx", x);
    dot.setAttribute("cy", plot.y(heightAt(plot.course, time)).toFixed(1));
    value.textContent = `${angle.name} ${now}, normal range ${degrees(angle.low)} to ${degrees(angle.high)}`;
  }
  const point = (event) => {
    const seconds = plot.time(event.clientX - chart.getBoundingClientRect().left);
    seek(Math.round(Math.max(0, Math.min(clip.duration, seconds)) * 10) / 10);
  };

  choice.addEventListener("change", paint);
  root.addEventListener("toggle", paint);
  chart.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    chart.setPointerCapture(event.pointerId);
    point(event);
  });
  chart.addEventListener("pointermove", (event) => { if (chart.hasPointerCapture(event.pointerId)) point(event); });
  const sized = new ResizeObserver(paint);
  sized.observe(chart);
  return {root, show, end: () => sized.disconnect()};
}
