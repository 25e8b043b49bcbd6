/* One lane for each source; lines join the tellings of one event; colours and dashes say whether they agree. */
const STATE = k => (k === "none" ? "Told by one source" : KIND[k].one);
DRAW.timeline = main => {
  const presets = setZoom(),
    current = (presets.find(z => z[2][0] === zoom[0] && z[2][1] === zoom[1]) || [""])[0];
  const withFindings = E.filter((e, n) => stateOf(n) !== "none").length;
  const info = h(
    "div",
    {class: "info", role: "status"},
    h("p", {class: "grow"}, "Choose an event, with the mouse or with Tab and the arrow keys."),
  );
  const box = h("div", {class: "lanes"});
  main.append(
    h(
      "section",
      {class: "view", "aria-label": "Timeline"},
      h(
        "div",
        {class: "viewhead"},
        h("h2", null, "Timeline by source"),
        seg(
          "Events shown",
          [
            ["", `With findings (${num(withFindings)})`],
            ["all", `All (${num(E.length)})`],
          ],
          at.show,
          v => {
            at.show = v;
            writeHash();
            redraw();
          },
        ),
        seg(
          "Period",
          presets.map(z => [z[0], z[1]]),
          current,
          v => {
            at.z = v;
            writeHash();
            redraw();
          },
        ),
        h(
          "div",
          {class: "seg", role: "group", "aria-label": "Move"},
          [
            ["←", "Earlier", 1, -0.5],
            ["→", "Later", 1, 0.5],
            ["+", "Zoom in", 0.5, 0],
            ["−", "Zoom out", 2, 0],
          ].map(([sign, words, factor, shift]) =>
            h("button", {type: "button", "aria-label": words, onclick: () => move(factor, shift)}, sign),
          ),
        ),
      ),
      h("div", {class: "pane"}, box, info),
      legendLine(),
      asTable(),
    ),
  );
  drawLanes(box, info);
};
const legendLine = () =>
  h(
    "p",
    {class: "legend"},
    [...KINDS, "none"]
      .filter(k => k === "none" || F.some(f => f.k === k))
      .map(k => h("span", {class: `k-${k}`}, h("i", {class: "swatch"}), k === "none" ? "No finding" : KIND[k].one)),
    h("span", null, "Lines join tellings of one event, dashed where they differ."),
  );
const visibleEvents = () =>
  E.map((e, n) => n).filter(
    n =>
      E[n].date &&
      (E[n].date.lo != null || E[n].date.hi != null) &&
      (at.show === "all" || stateOf(n) !== "none") &&
      (E[n].date.hi ?? Infinity) + 1 >= zoom[0] &&
      (E[n].date.lo ?? -Infinity) <= zoom[1],
  );
function asTable() {
  const box = h("div"),
    details = h("details", {class: "alt"}, h("summary", null, "The same events as a table"), box);
  details.addEventListener("toggle", () => {
    if (!details.open || box.firstChild) return;
    const rows = [...new Set(visibleEvents().map(n => rowOfEvent.get(n)))].sort((a, b) => a - b).slice(0, 500);
    box.append(
      h(
        "table",
        {class: "vals"},
        h(
          "thead",
          null,
          h(
            "tr",
            null,
            ["Event", "State", "Dates"].map(t => h("th", {scope: "col"}, t)),
          ),
        ),
        h(
          "tbody",
          null,
          rows.map(n =>
            h(
              "tr",
              null,
              h("th", {scope: "row"}, bdi(R[n].t)),
              h("td", null, STATE(R[n].k || "none")),
              h(
                "td",
                null,
                R[n].e.map(e => h("div", null, badge(E[e].s), " ", E[e].date ? E[e].date.w : "not dated")),
              ),
            ),
          ),
        ),
      ),
    );
  });
  return details;
}
