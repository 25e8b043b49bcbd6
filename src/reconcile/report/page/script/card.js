/* One finding: the sentence, what each source says in its own words, and the fields side by side. */
const MANY = 6; // columns before the rest wait behind a button
function drawCard() {
  const box = clear(ui.detail),
    f = findingById.get(at.f);
  if (!f) return box.append(empty("Choose a finding from the list."));
  const i = shown.indexOf(f),
    old = stale(f);
  box.append(
    h(
      "div",
      {class: `body k-${f.k}`},
      h(
        "div",
        {class: "head"},
        h(
          "div",
          {class: "meta"},
          h("button", {type: "button", class: "btn back", onclick: back}, "‹ All findings"),
          pill(f.k, f.sev === "info" ? null : h("span", {class: "sev"}, SEVERITY[f.sev])),
          h("span", null, FIELD[f.f]),
          h("span", {title: "How sure the program is"}, `${confidence(f.c)} confidence (${f.c.toFixed(2)})`),
          h(
            "a",
            {
              href: link("findings", {f: f.id}),
              class: "perma",
              title: "Link to this finding",
              onclick: e => copyLink(e, f),
            },
            "#" + plainText(f.id),
          ),
          h(
            "span",
            {class: "pager"},
            h(
              "button",
              {
                type: "button",
                class: "btn quiet",
                "aria-label": "Previous finding",
                disabled: i <= 0,
                onclick: () => step(-1),
              },
              "‹",
            ),
            h("span", {"aria-hidden": "true"}, `${num(i + 1)} / ${num(shown.length)}`),
            h(
              "button",
              {
                type: "button",
                class: "btn quiet",
                "aria-label": "Next finding",
                disabled: i >= shown.length - 1,
                onclick: () => step(1),
              },
              "›",
            ),
          ),
        ),
        h("h2", null, heading(f)),
        h("p", {class: "sentence"}, bdi(f.m)),
        standing(f),
      ),
      old
        ? h(
            "p",
            {class: "again-box"},
            h("b", null, "Look again. "),
            `Judged “${verdictWords(old, f)}”${old.reviewer ? " by " + plainText(old.reviewer) : ""}, but the words have changed since.`,
          )
        : null,
      quotes(f),
      legendOf(f),
      intervals(f),
      compared(f),
      why(f),
    ),
  );
  box.append(decideBar(f));
  drawBars(f);
}
/* What it is called, and how many independent sources stand behind each value. */
const standing = f =>
  h(
    "p",
    {class: "tip"},
    f.lb ? ["What it is: ", bdi(f.lb)] : null,
    f.lb && f.ind ? ". " : null,
    f.ind
      ? ["Independent sources: ", f.ind.map(([value, number], i) => [i ? "; " : "", bdi(value), ": ", num(number)]), "."]
      : null,
  );
/* The event, then what is at issue, in the colour of the finding's kind. */
const heading = f => [
  f.h ? [bdi(f.h), f.h.endsWith(" …") ? " " : " – "] : null,
  h("span", {class: "ask"}, bdi(f.q)),
];
function copyLink(e, f) {
  e.preventDefault();
  const address = location.href.split("#")[0] + link("findings", {f: f.id});
  (navigator.clipboard ? navigator.clipboard.writeText(address) : Promise.reject()).then(
    () => say("Link copied."),
    () => say(address),
  );
}
/* Words that are not in every value, underlined, so that the eye finds "14" in two long dates. */
function differing(values) {
  const parts = values.map(v => v.split(/(\s+|[–-])/).filter(Boolean)),
    sets = parts.map(p => new Set(p.map(w => w.toLowerCase())));
  return parts.map((words, i) =>
    words.map(w =>
      /^(\s+|[–-])$/.test(w) || sets.every((s, j) => j === i || s.has(w.toLowerCase()))
        ? text(w)
        : h("span", {class: "dx"}, text(w)),
    ),
  );
}
/* Sides that say the same stand together: the first in full, the others as far as there is room. */
function quotes(f) {
  const distinct = [...new Set(f.v.map(v => v.v))],
    marked =
      distinct.length > 1 && distinct.length < 5 && f.k !== "agreement"
        ? differing(distinct)
        : distinct.map(v => text(v));
  const ordered = f.v
    .map((v, i) => [v, i])
    .sort(([a, i], [b, j]) => distinct.indexOf(a.v) - distinct.indexOf(b.v) || i - j)
    .map(([v]) => v);
  const box = h(
    "div",
    {class: "quotes"},
    ordered.slice(0, MANY).map(v => quote(f, v, marked[distinct.indexOf(v.v)])),
  );
  if (ordered.length > MANY)
    box.append(
      h(
        "button",
        {
          type: "button",
          class: "btn",
          onclick: e => {
            e.target.remove();
            box.append(...ordered.slice(MANY).map(v => quote(f, v, text(v.v))));
          },
        },
        `Show ${num(ordered.length - MANY)} more`,
      ),
    );
  return box;
}
const copies = nodes => nodes.map(x => (x.nodeType ? x.cloneNode(true) : x));
function quote(f, v, value) {
  const source = S[v.s],
    [low, high] = v.cx,
    all = source.text,
    event = v.e == null ? null : E[v.e];
  const clash = ([i, j, what]) => what !== "hot" && i < v.at[1] && j > v.at[0];
  const marks = [[...v.at, "hot"], ...(event ? event.marks : [])]
    .filter(m => m[0] >= low && m[1] <= high && !clash(m))
    .sort((a, b) => a[0] - b[0] || b[1] - a[1]);
  const out = [];
  let p = low;
  for (const [i, j, what] of marks) {
    if (i < p) continue;
    out.push(text(all.slice(p, i)), h("mark", {class: what, title: MARK_WORDS[what]}, text(all.slice(i, j))));
    p = j;
  }
  out.push(text(all.slice(p, high)));
  return h(
    "figure",
    {class: "q"},
    h(
      "figcaption",
      null,
      badge(v.s),
      h("b", null, bdi(source.name)),
      h(
        "a",
        {
          href: link("sources", {e: event ? event.id : "", f: f.id}),
          "aria-label": `Read in source ${source.letter}, ${plainText(v.wh)}`,
        },
        text(v.wh),
      ),
    ),
    h("p", {class: "val"}, h("bdi", null, copies(value.flat(9)))),
    h("blockquote", {lang: source.lang}, h("bdi", null, /^[a-z,;]/.test(all.slice(low, low + 1)) ? "… " : null, out)),
    event && event.by ? h("p", {class: "tip"}, "as told by ", bdi(event.by)) : null,
  );
}
const MARK_WORDS = {hot: "the words at issue", who: "who", where: "where", when: "when", what: "what happened"};
const legendOf = f =>
  h(
    "p",
    {class: "legend"},
    h("span", null, h("mark", {class: "hot"}, "marked"), " the words at issue"),
    f.y.length ? h("span", null, h("mark", {class: "who"}, "underlined"), " words that the match rests on") : null,
  );

/* All fields of the events, with what was found about each. */
const FIELDS_OF = [
  ["date", e => (e.date ? e.date.w + (e.inferred ? " (inferred)" : "") : "")],
  ["place", e => (e.where || []).join(", ")],
  ["participants", e => (e.who || []).join(", ")],
  ["quantity", e => (e.figures || []).join("; ")],
  ["status", e => e.status || "happened"],
  ["ordinal", e => (e.ordinal ? String(e.ordinal) : "")],
  ["attribute", e => (e.qualities || []).join("; ")],
];
const VERDICT_OF = {
  conflict: ["≠", "differs"],
  internal: ["!", "does not fit"],
  progression: ["→", "changes in time"],
  refinement: ["≈", "compatible"],
  agreement: ["=", "same"],
};
function compared(f) {
  const all = f.row == null ? f.e : R[f.row].e,
    events = [...new Set([...f.e, ...all])].slice(0, MANY);
  if (!events.length) return null;
  const rows = FIELDS_OF.map(([name, read]) => [name, events.map(e => read(E[e]))]).filter(
    ([name, values]) => values.some(Boolean) && !(name === "status" && values.every(v => v === "happened")),
  );
  const verdict = name =>
    (f.row == null ? [f] : R[f.row].f.map(n => F[n])).find(
      x => x.f === name && VERDICT_OF[x.k] && x.e.every(e => events.includes(e)),
    );
  return h(
    "section",
    {class: "sec"},
    h("h3", null, "All that is told of the event"),
    h(
      "div",
      {class: "scroll", tabindex: "0", role: "region", "aria-label": "All that is told of the event"},
      h(
        "table",
        {class: "vals"},
        h(
          "thead",
          null,
          h(
            "tr",
            null,
            h("td", {class: "fl"}),
            events.map(e => h("th", {scope: "col"}, badge(E[e].s), " ", h("span", {class: "type"}, bdi(E[e].type)))),
            h("th", {scope: "col", class: "vd"}, vh("Finding")),
          ),
        ),
        h(
          "tbody",
          null,
          rows.map(([name, values]) => {
            const found = verdict(name),
              hot = name === f.f;
            return h(
              "tr",
              {class: hot ? "hot" : null},
              h("th", {scope: "row", class: "fl"}, FIELD[name]),
              values.map(v => h("td", null, v ? bdi(v) : h("span", {class: "none"}, "–", vh("not told")))),
              h("td", {class: "vd"}, found ? verdictLink(found, f) : null),
            );
          }),
        ),
      ),
    ),
  );
}
function verdictLink(found, f) {
  const [mark, words] = VERDICT_OF[found.k],
    inner = [icon(mark), h("span", {class: "w"}, words)];
  return found === f
    ? h("span", {class: `k-${found.k} v`}, inner)
    : h("a", {class: `k-${found.k} v`, href: link("findings", {f: found.id})}, inner);
}
