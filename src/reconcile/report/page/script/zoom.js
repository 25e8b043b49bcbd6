/* Which stretch of time the timeline shows. */
let zoom = null;
function span() {
  let lo = Infinity,
    hi = -Infinity;
  for (const e of E)
    if (e.date)
      for (const d of [e.date.lo, e.date.hi])
        if (d != null) {
          lo = Math.min(lo, d);
          hi = Math.max(hi, d);
        }
  return lo <= hi ? [lo, hi + 1] : [0, 1];
}
/* The shortest stretch that holds that share of the exactly dated events: an outlier should not hide the rest. */
function densest(share) {
  const days = E.filter(e => e.date && e.date.lo != null && e.date.hi != null && e.date.hi - e.date.lo < 400)
    .map(e => e.date.lo)
    .sort((a, b) => a - b);
  const n = Math.max(2, Math.ceil(days.length * share));
  if (days.length < 3) return span();
  let best = [days[0], days[days.length - 1]];
  for (let i = 0; i + n <= days.length; i++)
    if (days[i + n - 1] - days[i] < best[1] - best[0]) best = [days[i], days[i + n - 1]];
  return best;
}
const padded = ([a, b]) => {
  const p = Math.max(3, (b - a) * 0.05);
  return [a - p, b + p];
};
/* Where most events are: fewer of them, as long as each tenth that is left out makes the stretch much shorter. */
function mainStretch() {
  let share = 0.95,
    best = densest(share);
  while (share > 0.6) {
    const next = densest(share - 0.1);
    if (next[1] - next[0] > (best[1] - best[0]) * 0.6) break;
    [share, best] = [share - 0.1, next];
  }
  return best;
}
function zooms() {
  const all = span(),
    most = mainStretch(),
    half = densest(0.5),
    year = civil(most[1])[0];
  const found = [["all", "Everything", all]];
  if (most[1] - most[0] < (all[1] - all[0]) * 0.8) found.push(["most", "Most events", most]);
  if (half[1] - half[0] < (most[1] - most[0]) * 0.5) found.push(["half", "Busiest stretch", half]);
  if (all[1] - all[0] > 900) found.push(["year", yearName(year), [dayNumber(year, 1, 1), dayNumber(year, 12, 31)]]);
  return found.map(([id, words, range]) => [id, words, padded(range)]);
}
function setZoom() {
  const presets = zooms(),
    free = /^(-?[\d.]+)_(-?[\d.]+)$/.exec(at.z);
  if (free && Number(free[2]) > Number(free[1])) zoom = [Number(free[1]), Number(free[2])];
  else zoom = (presets.find(z => z[0] === at.z) || presets.find(z => z[0] === "most") || presets[0])[2];
  return presets;
}
function move(factor, shift, around = 0.5) {
  const width = zoom[1] - zoom[0],
    middle = zoom[0] + width * around;
  const from = middle - width * factor * around + width * shift,
    to = from + Math.max(2, width * factor);
  at.z = `${from.toFixed(1)}_${to.toFixed(1)}`;
  writeHash();
  redraw();
}
