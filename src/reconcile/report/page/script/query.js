/* Which findings are shown, and in which order: words, names with a colon, states. */
const hay = f =>
  f.hay ||
  (f.hay = [f.t, f.m, f.r, f.id, ...f.v.flatMap(v => [v.v, slice(v.s, v.cx), S[v.s].name])].join("\n").toLowerCase());
/* What is searched is put together while nobody waits for it. */
function prepareSearch(from = 0) {
  const idle = window.requestIdleCallback || (act => setTimeout(act, 50));
  if (from < F.length)
    idle(() => {
      F.slice(from, from + 250).forEach(hay);
      prepareSearch(from + 250);
    });
}
const WORDS = ["kind", "field", "source", "is", "rule", "severity"];
function parseQuery(q) {
  const query = {words: [], named: []};
  for (const m of q.matchAll(/(\w+):("[^"]*"|\S+)|"([^"]+)"|(\S+)/g)) {
    if (m[1] && WORDS.includes(m[1])) query.named.push([m[1], m[2].replace(/"/g, "").toLowerCase()]);
    else query.words.push((m[3] || m[4] || m[0]).toLowerCase());
  }
  return query;
}
const NAMED = {
  kind: (f, v) => f.k === v || KIND[f.k].one.toLowerCase() === v,
  field: (f, v) => f.f === v,
  rule: (f, v) => f.r.includes(v),
  severity: (f, v) => f.sev === v || SEVERITY[f.sev] === v,
  source: (f, v) => f.v.some(s => S[s.s].letter.toLowerCase() === v || S[s.s].id.toLowerCase() === v),
  is: (f, v) => (STATES[v] ? STATES[v](f) : true),
};
const STATES = {
  open: f => needs(f) && !judged(f.id),
  decided: f => Boolean(judged(f.id)),
  unsure: f => (judged(f.id) || {}).verdict === "unsure",
  noted: f => Boolean(noteOf(f.id)),
  disputed: f => disagree(f.id),
  stale: f => Boolean(stale(f)),
  folded: f => fromRun.has(f.id),
};
const STATE_WORDS = [
  ["", "Any state"],
  ["open", "To decide"],
  ["decided", "Decided"],
  ["unsure", "Unsure"],
  ["noted", "With a note"],
  ["disputed", "Reviewers disagree"],
  ["stale", "To look at again"],
  ["folded", "Folded away"],
];
const SORTS = [
  ["", "Gravest first"],
  ["date", "By date"],
  ["confidence", "Surest first"],
  ["text", "In the order of the text"],
];
const firstDay = f => {
  const lo = f.row == null ? null : R[f.row].lo;
  return lo == null ? 1e9 : lo;
};
const ORDER = {
  date: (a, b) => firstDay(a) - firstDay(b) || a.n - b.n,
  confidence: (a, b) => b.c - a.c || a.n - b.n,
  text: (a, b) =>
    (a.v[0] || {s: 1e9}).s - (b.v[0] || {s: 1e9}).s || (a.v[0] || {at: [0]}).at[0] - (b.v[0] || {at: [0]}).at[0],
};
function filter() {
  const query = parseQuery(at.q);
  for (const key of ["kind", "field"]) if (at[key]) query.named.push([key, at[key]]);
  if (at.src) query.named.push(["source", at.src.toLowerCase()]);
  if (at.state) query.named.push(["is", at.state]);
  const folds = !at.state && !at.q;
  const tests = query.named.map(
    ([name, value]) =>
      f =>
        NAMED[name](f, value),
  );
  shown = F.filter(
    f =>
      (!folds || !fromRun.has(f.id) || f.id === at.f) &&
      tests.every(t => t(f)) &&
      query.words.every(w => hay(f).includes(w)),
  );
  if (ORDER[at.sort]) shown.sort(ORDER[at.sort]);
}
const folded = () => F.filter(f => fromRun.has(f.id)).length;
