/* Why the events were held to be one, why the values were judged as they were, how each date was read. */
function odds(bits) {
  if (Math.abs(bits) < 0.5) return "even odds";
  const size =
    Math.abs(bits) > 20 ? "more than a million" : `about ${num(Number((2 ** Math.abs(bits)).toPrecision(2)))}`;
  return `${size} to 1 ${bits > 0 ? "for" : "against"} one event`;
}
function why(f) {
  const total = f.y.reduce((sum, y) => sum + y[2], 0),
    near = [...new Set(f.e.flatMap(e => nearOf.get(e) || []))];
  return h(
    "section",
    {class: "sec"},
    h("h3", null, "Why it is reported"),
    h(
      "div",
      {class: "why"},
      h(
        "div",
        null,
        h("h4", null, "Rule ", h("code", null, bdi(f.r))),
        h("p", {class: "because"}, bdi(f.d)),
        h("p", {class: "tip"}, KIND[f.k].meaning),
        f.out ? h("p", {class: "tip"}, "Outcome: ", bdi(f.out)) : null,
        datesRead(f),
      ),
      f.y.length
        ? h(
            "div",
            null,
            h(
              "h4",
              null,
              `One event? ${total > 0 ? "Yes" : "Unclear"}, ${total > 0 ? "+" : ""}${total.toFixed(1)} bits`,
            ),
            h("p", {class: "tip"}, odds(total) + ", by the weights of what is alike and what is not"),
            features(f.y),
          )
        : null,
    ),
    near.length ? nearMisses(f, near) : null,
  );
}
function features(rows) {
  const most = Math.max(4, ...rows.map(y => Math.abs(y[2])));
  return h(
    "table",
    {class: "weights"},
    h("caption", {class: "vh"}, "Weight of each feature"),
    h(
      "thead",
      null,
      h(
        "tr",
        null,
        ["Feature", "Adds", "Weight", "Because"].map((t, i) =>
          h("th", {scope: "col", class: i === 1 ? "bar" : i === 2 ? "num" : null}, i === 1 ? vh(t) : t),
        ),
      ),
    ),
    h(
      "tbody",
      null,
      rows.map(([name, score, weight, detail]) =>
        h(
          "tr",
          {title: `likeness ${score.toFixed(2)}`},
          h("th", {scope: "row"}, bdi(name)),
          h("td", {class: "bar"}, weightBar(weight / most)),
          h("td", {class: "num"}, (weight > 0 ? "+" : weight < 0 ? "−" : "") + Math.abs(weight).toFixed(1)),
          h("td", null, bdi(detail)),
        ),
      ),
    ),
  );
}
function weightBar(share) {
  const half = 34,
    width = Math.max(1, Math.abs(share) * half);
  return svg(
    "svg",
    {width: 2 * half + 2, height: 12, viewBox: `0 0 ${2 * half + 2} 12`, "aria-hidden": "true"},
    svg("line", {class: "axis", x1: half + 1, x2: half + 1, y1: 0, y2: 12}),
    svg("rect", {
      class: share < 0 ? "minus" : "plus",
      x: share < 0 ? half + 1 - width : half + 1,
      y: 2.5,
      width,
      height: 7,
      rx: 2,
    }),
  );
}
function datesRead(f) {
  const events = f.e.map(e => E[e]).filter(e => e.date);
  if (!events.length) return null;
  return h(
    "div",
    {class: "dates"},
    h("h4", null, "How the dates were read"),
    h(
      "ul",
      null,
      events.slice(0, MANY).map(e =>
        h(
          "li",
          null,
          badge(e.s),
          " “",
          bdi(slice(e.s, e.date.at)),
          "” is ",
          h("b", null, bdi(e.date.w)),
          e.inferred ? ", taken from the context" : "",
          (e.date.how || []).length
            ? h(
                "ol",
                null,
                e.date.how.map(step => h("li", null, bdi(step))),
              )
            : null,
          (e.date.warn || []).map(w => h("p", {class: "warn"}, bdi(w))),
        ),
      ),
    ),
  );
}
function nearMisses(f, near) {
  return h(
    "div",
    {class: "near"},
    h("h4", null, "Came near, and was kept apart"),
    near.slice(0, 5).map(pair => {
      const other = E[f.e.includes(pair.a) ? pair.b : pair.a],
        line = judged(pair.pairId);
      return h(
        "details",
        null,
        h(
          "summary",
          null,
          badge(other.s),
          " ",
          bdi(short(slice(other.s, other.at), 110)),
          h("span", {class: "tip"}, ` ${pair.w.toFixed(1)} bits`),
          line ? h("span", {class: "tick"}, icon("✓"), VERDICTS[line.verdict]) : null,
        ),
        h("p", null, bdi(pair.why)),
        features(pair.y),
        h(
          "p",
          null,
          h(
            "button",
            {
              type: "button",
              class: "btn",
              "aria-pressed": String(Boolean(line && line.verdict === "same")),
              onclick: async () => {
                await judge(pair, "same");
                afterJudging();
                say("The next run will hold these two to be one event.");
              },
            },
            "It is the same event",
          ),
          " ",
          h("a", {href: link("sources", {e: other.id})}, "Read it in its source"),
        ),
      );
    }),
  );
}
const short = (words, limit) => (words.length > limit ? words.slice(0, limit).replace(/\s+\S*$/, "") + "…" : words);
