/* Chronology: what happened when, each event with its best-supported values, who stands for them and who against. */

/* A value after the review: the source that a reviewer held to be right overrules the count of witnesses. */
function settled(row, value) {
  const line = value.i == null ? null : judged(F[value.i].id);
  if (!line || line.verdict === "unsure") return {...value, open: Boolean(value.d)};
  if (line.verdict !== "source-right") return {...value, open: Boolean(value.d) && line.verdict === "conflict"};
  const source = S.findIndex(s => s.id === line.source),
    all = [[value.v, value.y], ...value.n],
    own = all.find(([, who]) => who.includes(source));
  if (!own) return {...value, open: Boolean(value.d)};
  return {...value, v: own[0], y: own[1], n: all.filter(x => x !== own), right: source, open: false, x: false};
}
const disputes = row => (row.b || []).map(v => settled(row, v)).filter(v => v.open);

/* The date after the review, in words and as a day; the program's own where nobody decided. */
function dateOf(row) {
  const value = (row.b || []).find(v => v.f === "date"),
    now = value && settled(row, value);
  if (!now || now.right == null) return {words: row.w, day: row.lo, value: now};
  const event = row.e.map(e => E[e]).find(e => e.s === now.right && e.date);
  return {words: now.v, day: event ? (event.date.lo ?? event.date.hi) : row.lo, value: now};
}
DRAW.chronology = main => {
  const rows = R.filter(r => passes(r, at.show)).map(row => ({row, date: dateOf(row)}));
  rows.sort((a, b) => (a.date.day ?? 1e9) - (b.date.day ?? 1e9) || a.row.n - b.row.n);
  const list = h("ol", {class: "chron"});
  let year = null;
  for (const {row, date} of rows.slice(0, rowsShown)) {
    const now = date.day == null ? "Not dated" : yearName(civil(date.day)[0]);
    if (now !== year) list.append(h("li", {class: "year"}, h("h3", null, now)));
    year = now;
    list.append(entry(row, date));
  }
  main.append(
    h(
      "section",
      {class: "view", "aria-label": "Chronology"},
      h("div", {class: "viewhead"}, h("h2", null, "Chronology"), showSeg([...SHOWS, DISPUTED])),
      h(
        "p",
        {class: "lead"},
        "One entry for each event, with the values that most independent witnesses stand behind; a source that a reviewer held to be right overrules their count. Dates in brackets are not stated there, but taken over from what is told before. The same is in chronology.csv and chronology.json.",
      ),
      h("div", {class: "pane chronbox"}, rows.length ? list : empty("No events.")),
      more(rows.length),
    ),
  );
};
const who = sources => h("span", {class: "who"}, sources.slice(0, 8).map(badge), sources.length > 8 ? ` +${sources.length - 8}` : null);
function entry(row, date) {
  const first = (row.f || [])[0];
  return h(
    "li",
    {class: `k-${row.k || "none"}`},
    h(
      "div",
      {class: "when"},
      date.words ? bdi(date.words) : "–",
      date.value && date.value.right != null
        ? h("span", {class: "tick"}, icon("✓"), `${S[date.value.right].letter} is right`)
        : null,
    ),
    h(
      "div",
      {class: "what"},
      h("a", {href: link("sources", {e: E[row.e[0]].id})}, bdi(row.t)),
      (row.b || []).map(v => witnesses(row, settled(row, v))),
    ),
    h(
      "div",
      {class: "told"},
      who(row.s),
      row.one ? h("span", {class: "tip"}, row.one === 1 ? "one witness" : `${num(row.one)} independent`) : null,
    ),
    row.k
      ? h("a", {class: `pill k-${row.k}`, href: link("findings", {f: F[first].id})}, glyph(row.k), KIND[row.k].one)
      : h("span"),
  );
}
/* One value with those who stand for it and those who stand against it. */
function witnesses(row, value) {
  if (!value.n.length) return null;
  const label = FIELD[value.f],
    open = value.open;
  return h(
    "p",
    {class: `backing${open ? " open" : ""}`},
    value.i == null ? h("b", null, label) : h("a", {href: link("findings", {f: F[value.i].id})}, label),
    " ",
    bdi(value.v),
    " ",
    who(value.y),
    value.n.slice(0, 4).map(([words, sources]) => [
      h("span", {class: "against"}, open ? (value.x ? "or" : "against") : value.right != null ? "not" : "also"),
      bdi(words),
      " ",
      who(sources),
    ]),
    value.n.length > 4 ? ` and ${num(value.n.length - 4)} more` : null,
    value.right != null && value.f !== "date"
      ? h("span", {class: "tick"}, icon("✓"), `${S[value.right].letter} is right`)
      : null,
  );
}
