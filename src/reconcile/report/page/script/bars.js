/* Dates as bars on a common axis. Times are day numbers; a bar covers whole days. */
function ticks(from, to, width) {
  const out = [],
    perDay = width / (to - from),
    first = civil(Math.floor(from));
  const years = [1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000, 2000, 5000].find(y => y * 365.25 * perDay > 64) || 10000;
  if (perDay > 24)
    for (let d = Math.ceil(from); d <= to; d++) {
      const [y, m, day] = civil(d);
      out.push([d, day === 1 || d - from < 1 ? `${day} ${MONTHS[m - 1]} ${yearName(y)}` : String(day)]);
    }
  else if (perDay > 1.6)
    for (let y = first[0], m = first[1]; dayNumber(y, m, 1) <= to; m === 12 ? (y++, (m = 1)) : m++) {
      const d = dayNumber(y, m, 1);
      if (d >= from) out.push([d, m === 1 || !out.length ? `${MONTHS[m - 1]} ${yearName(y)}` : MONTHS[m - 1]]);
      if (perDay > 6)
        for (const day of [8, 15, 22])
          if (d + day - 1 >= from && d + day - 1 <= to) out.push([d + day - 1, String(day)]);
    }
  else
    for (let y = Math.ceil(first[0] / years) * years; dayNumber(y, 1, 1) <= to; y += years)
      if (dayNumber(y, 1, 1) >= from) out.push([dayNumber(y, 1, 1), yearName(y)]);
  return out.sort((a, b) => a[0] - b[0]);
}
function axis(group, marks, x, {top, bottom, label, width}) {
  let end = -9;
  for (const [day, words] of marks) {
    group.append(svg("line", {class: "axis", x1: x(day), x2: x(day), y1: top, y2: bottom}));
    const left = x(day) + 3,
      w = words.length * 7;
    if (left > end && left + w < width) {
      group.append(svg("text", {class: "muted", x: left, y: label}, words));
      end = left + w + 4;
    }
  }
}
const exact = d => d.p === "day" || d.p === "time" || d.p === "range";
function dated(f) {
  const events = (f.k === "single-source" ? f.e : [...new Set([...f.e, ...(f.row == null ? [] : R[f.row].e)])]).map(
    e => E[e],
  );
  return events.filter(e => e.date && (e.date.lo != null || e.date.hi != null)).slice(0, 12);
}
const wantsBars = f => {
  const d = dated(f);
  return d.length > 0 && (f.f === "date" || d.some(e => e.date.w !== d[0].date.w));
};
const intervals = f =>
  wantsBars(f) ? h("section", {class: "sec"}, h("h3", null, "Dates as intervals"), h("div", {id: "bars"})) : null;
function drawBars(f) {
  const box = $("bars"),
    events = wantsBars(f) ? dated(f) : [];
  if (!box) return;
  const known = events.flatMap(e => [e.date.lo, e.date.hi]).filter(d => d != null);
  let from = Math.min(...known),
    to = Math.max(...known) + 1;
  const margin = to - from < 6 ? 2.5 : (to - from) * 0.08,
    open = events.some(e => e.date.lo == null || e.date.hi == null);
  from -= margin * (open ? 3 : 1);
  to += margin * (open ? 3 : 1);
  const width = Math.max(280, box.clientWidth),
    narrow = width < 560,
    left = 40,
    right = narrow ? 10 : 190,
    high = narrow ? 44 : 30,
    height = events.length * high + 24;
  const x = day => left + ((day - from) / (to - from)) * (width - left - right);
  const art = svg("svg", {
    class: "bars",
    width,
    height,
    viewBox: `0 0 ${width} ${height}`,
    role: "img",
    "aria-label": events.map(e => `${S[e.s].letter}: ${e.date.w}`).join("; "),
  });
  axis(art, ticks(from, to, width - left - right), x, {
    top: 0,
    bottom: height - 18,
    label: height - 5,
    width: width - right + 30,
  });
  events.forEach((e, i) => {
    const y = i * high + 5,
      a = x(e.date.lo == null ? from : e.date.lo),
      b = Math.max(a + 6, x(e.date.hi == null ? to : e.date.hi + 1)),
      own = f.e.some(n => E[n] === e);
    art.append(
      svg("text", {class: "bold", x: 8, y: y + 14}, S[e.s].letter),
      svg("rect", {
        class: `sv-${own ? f.k : "none"}${exact(e.date) ? "" : " vague"}`,
        x: a,
        y,
        width: b - a,
        height: 18,
        rx: 4,
      }),
    );
    if (e.date.lo == null || e.date.hi == null)
      art.append(
        svg("path", {
          class: `arrow sv-${f.k}`,
          d: e.date.hi == null ? `M${b} ${y} l8 9 l-8 9z` : `M${a} ${y} l-8 9 l8 9z`,
        }),
      );
    art.append(
      narrow
        ? svg("text", {x: Math.max(left, Math.min(a, width - e.date.w.length * 7 - 8)), y: y + 32}, e.date.w)
        : svg("text", {x: width - right + 12, y: y + 14}, short(e.date.w, 28)),
    );
  });
  const vague = events.some(e => !exact(e.date)),
    inferred = events.some(e => e.inferred);
  box.append(
    art,
    h(
      "p",
      {class: "tip"},
      vague ? "Solid: the days that are named. Hatched: somewhere within." : "Each bar covers the days that are named.",
      open ? " An arrow: open on that side." : "",
      inferred ? " Some dates are taken from the context." : "",
    ),
  );
}
