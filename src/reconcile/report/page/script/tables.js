/* Coverage: which source tells which event. */
const PAGE = 200;
let rowsShown = PAGE;
const SHOWS = [
  ["", "All events"],
  ["shared", "Told by several"],
  ["one", "Told by one"],
  ["issue", "With findings"],
];
const DISPUTED = ["open", "Disputed"];
const passes = (row, show) =>
  show === "shared" ? row.s.length > 1 : show === "one" ? row.s.length === 1 : show === "issue" ? Boolean(row.k) : show === "open" ? disputes(row).length > 0 : true;
const showSeg = (shows = SHOWS) =>
  seg(
    "Show",
    shows.map(([v, words]) => [v, `${words} (${num(R.filter(r => passes(r, v)).length)})`]),
    at.show,
    v => {
      at.show = v;
      rowsShown = PAGE;
      writeHash();
      redraw();
    },
  );
const more = (total, drawn = rowsShown) =>
  total > drawn
    ? h(
        "p",
        null,
        h(
          "button",
          {
            type: "button",
            class: "btn",
            onclick: () => {
              rowsShown += 1000;
              redraw();
            },
          },
          `Show more (${num(total - drawn)} left)`,
        ),
      )
    : null;

DRAW.coverage = main => {
  const rows = R.filter(r => passes(r, at.show)),
    columns = columnsFor(rows),
    many = columns.length > 7 || innerWidth < 900,
    drawn = Math.ceil(rowsShown * Math.min(1, WIDE / columns.length));
  main.append(
    h(
      "section",
      {class: "view", "aria-label": "Coverage"},
      h("div", {class: "viewhead"}, h("h2", null, "Which source tells what"), showSeg()),
      h(
        "div",
        {class: `pane scroll${many ? " many" : ""}`, tabindex: "0", role: "region", "aria-label": "Coverage table"},
        h(
          "table",
          {class: "cov"},
          h("caption", {class: "vh"}, "Events and the sources that tell of them"),
          h(
            "thead",
            null,
            h(
              "tr",
              null,
              h("th", {scope: "col", class: "when"}, "When"),
              h("th", {scope: "col"}, "Event"),
              columns.map(i =>
                h(
                  "th",
                  {scope: "col", class: "c", title: plainText(S[i].name)},
                  badge(i),
                  many ? vh(plainText(S[i].name)) : h("span", {class: "name"}, " ", bdi(short(S[i].name, 26))),
                ),
              ),
              h("th", {scope: "col", class: "state"}, "State"),
            ),
          ),
          h(
            "tbody",
            null,
            rows.slice(0, drawn).map(row => coverageRow(row, columns, many)),
          ),
        ),
      ),
      more(rows.length, drawn),
      columns.length < S.length
        ? h(
            "p",
            {class: "legend"},
            `The ${columns.length} sources that tell most; ${num(S.length - columns.length)} more are in the other views.`,
          )
        : null,
      h(
        "p",
        {class: "legend"},
        "A dash: the source does not tell of the event. ",
        D.allRead
          ? "All files were read in full, so the silence is the source's own."
          : "Some files were not read in full: see Run. Silence there proves nothing.",
      ),
    ),
  );
};
/* More columns than a screen and a browser can bear: those sources that tell most of what is listed. */
const COLUMNS = 60,
  WIDE = 15; // of wider tables fewer rows are drawn at once
function columnsFor(rows) {
  const told = S.map(() => 0);
  for (const row of rows) for (const s of row.s) told[s]++;
  const all = S.map((_, i) => i);
  return S.length <= COLUMNS
    ? all
    : all
        .sort((a, b) => told[b] - told[a] || a - b)
        .slice(0, COLUMNS)
        .sort((a, b) => a - b);
}
function coverageRow(row, columns, many) {
  return h(
    "tr",
    null,
    h("td", {class: "when"}, row.w || h("span", {class: "none"}, "not dated")),
    h("th", {scope: "row"}, h("span", {class: "date tip"}, row.w || "not dated"), bdi(row.t)),
    columns.map(s => {
      const tellings = row.e.filter(e => E[e].s === s);
      if (!tellings.length)
        return h(
          "td",
          {class: "c"},
          h("span", {class: "none"}, h("span", {"aria-hidden": "true"}, many ? "·" : "–"), vh("not told")),
        );
      const dates = [...new Set(tellings.filter(e => E[e].date).map(e => E[e].date.w))],
        words = dates.slice(0, 3).join("; ") + (dates.length > 3 ? " …" : "") || "told, not dated";
      return h(
        "td",
        {class: "c"},
        h(
          "a",
          {class: `cell k-${row.k || "none"}`, href: link("sources", {e: E[tellings[0]].id}), title: words},
          many ? [h("span", {"aria-hidden": "true"}, "●"), vh(words)] : words,
        ),
      );
    }),
    h(
      "td",
      {class: "state"},
      row.k
        ? h(
            "a",
            {class: `pill k-${row.k}`, href: link("findings", {f: F[row.f[0]].id}), title: KIND[row.k].one},
            glyph(row.k),
            many ? vh(KIND[row.k].one) : KIND[row.k].one,
          )
        : "",
    ),
  );
}
