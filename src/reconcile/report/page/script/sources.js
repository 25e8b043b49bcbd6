/* Two sources side by side: events marked where they are told, both columns move to the same event. */
const panes = {l: 0, r: 1};
DRAW.sources = main => {
  if (!S.length)
    return main.append(h("section", {class: "view", "aria-label": "Sources"}, empty("No source was read.")));
  const found = at.f && findingById.get(at.f),
    event = E.findIndex(e => e.id === at.e);
  settlePanes(event, found);
  const info = h(
    "div",
    {class: "pane readinfo", role: "status"},
    h("p", null, "Choose a marked passage to see who else tells of it."),
  );
  const grid = h("div", {class: "read"}, paneOf("l"), S.length > 1 ? paneOf("r") : null);
  main.append(
    h(
      "section",
      {class: "view", "aria-label": "Sources"},
      h("div", {class: "viewhead"}, h("h2", null, "Sources side by side"), legendSmall()),
      grid,
      info,
    ),
  );
  const show = n => showEvent(n, grid, info);
  grid.addEventListener("click", e => {
    const mark = e.target.closest(".an");
    if (!mark) return;
    e.preventDefault();
    at.f = "";
    showEvent(Number(mark.dataset.e), grid, info, mark.closest(".column"));
  });
  if (found) requestAnimationFrame(() => showFinding(found, grid, info));
  else if (event >= 0) requestAnimationFrame(() => show(event));
  else for (const column of grid.querySelectorAll(".column")) pastFront(column);
};
function settlePanes(event, found) {
  const wanted = found
    ? sidesBySource(found)
    : event >= 0
      ? [E[event].s, ...R[rowOfEvent.get(event)].e.map(e => E[e].s)].filter((s, i, all) => all.indexOf(s) === i)
      : [];
  const first = event >= 0 ? E[event].s : wanted[0];
  if (first != null && first !== panes.l && first !== panes.r) panes.l = first;
  const second = wanted.find(s => s !== first);
  if (second != null && ![panes.l, panes.r].includes(second)) {
    if (first === panes.l) panes.r = second;
    else panes.l = second;
  }
  panes.l = Math.min(panes.l, S.length - 1);
  panes.r = Math.min(panes.r, S.length - 1);
}
const legendSmall = () =>
  h(
    "p",
    {class: "legend"},
    [...KINDS, "none"]
      .filter(k => k === "none" || F.some(f => f.k === k))
      .map(k => h("span", {class: `k-${k}`}, h("i", {class: "swatch"}), k === "none" ? "No finding" : KIND[k].one)),
  );
function paneOf(side) {
  const s = panes[side];
  return h(
    "section",
    {class: "pane column", "aria-label": `Source ${S[s].letter}`, "data-s": s},
    h(
      "header",
      null,
      badge(s),
      h(
        "label",
        null,
        vh("Source shown here"),
        h(
          "select",
          {
            onchange: e => {
              panes[side] = Number(e.target.value);
              at.e = at.f = "";
              writeHash();
              redraw();
            },
          },
          S.map((x, i) => h("option", {value: i, selected: i === s}, `${x.letter} ${plainText(x.name)}`)),
        ),
      ),
      h(
        "span",
        {class: "tip"},
        [S[s].dated ? `dated ${S[s].dated}` : null, plural(S[s].text.length, "character")].filter(Boolean).join(" · "),
      ),
    ),
    h("div", {class: "body2"}, textOf(s)),
  );
}
/* Where an event is marked: its date if it has one of its own there, else the words that name it. */
function anchors(s) {
  const spots = new Map();
  E.forEach((e, n) => {
    if (e.s !== s) return;
    const what = e.marks.find(m => m[2] === "what") || [...e.at],
      when = e.date && !e.inferred && e.date.at[0] >= e.at[0] && e.date.at[1] <= e.at[1] ? e.date.at : null;
    for (const [a, b] of when ? [when, what] : [what]) {
      const key = `${a}-${b}`,
        spot = spots.get(key) || spots.set(key, {a, b, events: []}).get(key);
      spot.events.push(n);
    }
  });
  const rank = n => {
    const k = KINDS.indexOf(R[rowOfEvent.get(n)].k);
    return k < 0 ? 99 : k;
  };
  for (const spot of spots.values()) spot.events.sort((a, b) => rank(a) - rank(b));
  return [...spots.values()].sort((p, q) => p.a - q.a || q.b - p.b);
}
function textOf(s) {
  const all = S[s].text,
    spots = anchors(s),
    map = h("div", {class: "map", "aria-hidden": "true"});
  const box = h("div", {
    class: "text",
    tabindex: "0",
    role: "region",
    "aria-label": `Text of ${plainText(S[s].name)}`,
    lang: S[s].lang,
  });
  let p = 0,
    k = 0,
    number = 0;
  for (const whole of all.split(/(?<=\r\n|\r(?!\n)|\n)/)) {
    const line = whole.replace(/[\r\n]+$/, ""),
      end = p + line.length,
      cell = h("div", {class: "tx"});
    let c = p;
    while (k < spots.length && spots[k].a < end + 1) {
      const spot = spots[k++];
      if (spot.a < c) continue;
      cell.append(...text(all.slice(c, spot.a)));
      c = Math.min(spot.b, end);
      cell.append(markOf(spot, all.slice(spot.a, c)));
      const kind = stateOf(spot.events[0]);
      if (kind !== "none") {
        const dot = h("i", {class: `k-${kind}`});
        dot.style.top = `${((spot.a / all.length) * 100).toFixed(2)}%`;
        map.append(dot);
      }
    }
    cell.append(...text(all.slice(c, end)));
    if (!line) cell.append("\u00a0");
    box.append(
      h(
        "div",
        {class: end < (S[s].prose || 0) ? "ln front" : "ln", "data-a": p, "data-b": p + whole.length},
        h("span", {class: "no", "aria-hidden": "true"}, ++number),
        cell,
      ),
    );
    p += whole.length;
  }
  return [box, map];
}
function markOf(spot, words) {
  const n = spot.events[0],
    kind = stateOf(n),
    row = R[rowOfEvent.get(n)];
  return h(
    "a",
    {
      href: link("sources", {e: E[n].id}),
      class: `an k-${kind}`,
      "data-e": n,
      "data-all": " " + spot.events.join(" ") + " ",
      title: `${plainText(row.t)} – ${STATE(kind)}`,
    },
    kind === "none" ? text(words) : signed(words, icon(KIND[kind].glyph)),
    vh(` (${STATE(kind)})`),
  );
}
/* The words with a sign that never stands alone on a line. */
function signed(words, sign) {
  const [, before, last] = /^([^]*?)(\S*)$/.exec(words);
  return [text(before), h("span", {class: "nobreak"}, text(last), sign)];
}
/* What stands before the prose (title, publisher, date) is seen by scrolling up. */
function pastFront(column) {
  const first = column.querySelector(".ln:not(.front)");
  if (first) scrollBy_(first, 8);
}
function scrollBy_(node, above) {
  const box = node.closest(".text");
  box.scrollTop += node.getBoundingClientRect().top - box.getBoundingClientRect().top - above;
}
function scrollTo_(node) {
  if (node) scrollBy_(node, node.closest(".text").clientHeight / 2.6);
}
/* Both columns move to the event; the one in which it was chosen stays where it is. */
function showEvent(n, grid, info, chosenIn) {
  const row = R[rowOfEvent.get(n)],
    missing = row.e.map(e => E[e].s).filter(s => s !== panes.l && s !== panes.r);
  at.e = E[n].id;
  writeHash();
  for (const mark of grid.querySelectorAll(".an"))
    mark.classList.toggle(
      "on",
      row.e.some(e => mark.dataset.all.includes(` ${e} `)),
    );
  for (const column of grid.querySelectorAll(".column"))
    if (column !== chosenIn)
      scrollTo_(column.querySelector(`.an.on[data-all*=" ${n} "]`) || column.querySelector(".an.on"));
  clear(info).append(
    h(
      "p",
      null,
      h("b", null, bdi(row.t)),
      " ",
      row.k ? pill(row.k) : null,
      row.w ? h("span", {class: "tip"}, ` ${row.w}`) : null,
    ),
    h(
      "p",
      {class: "tip"},
      row.e.map(e => h("span", {class: "told"}, badge(E[e].s), " ", E[e].date ? E[e].date.w : "not dated")),
      [panes.l, panes.r]
        .filter((s, i, a) => a.indexOf(s) === i && !row.s.includes(s))
        .map(s => h("span", {class: "told"}, badge(s), " does not tell of it")),
      missing.length
        ? h(
            "button",
            {
              type: "button",
              class: "link",
              onclick: () => {
                panes.r = missing[0];
                redraw();
              },
            },
            `Show ${S[missing[0]].letter} here`,
          )
        : null,
    ),
    (row.f || []).length
      ? h(
          "p",
          {class: "pills"},
          row.f.slice(0, 8).map(i => findingPill(F[i])),
        )
      : null,
  );
}
const findingPill = f =>
  h(
    "a",
    {class: `pill k-${f.k}`, href: link("findings", {f: f.id}), title: plainText(f.t)},
    glyph(f.k, f.sev),
    FIELD[f.f],
    vh(`, ${KIND[f.k].one}`),
  );
/* A finding's words: the lines that hold them are brought up and outlined. */
function showFinding(f, grid, info) {
  for (const column of grid.querySelectorAll(".column")) {
    const sides = f.v.filter(v => v.s === Number(column.dataset.s));
    for (const v of sides)
      for (const line of column.querySelectorAll(".ln"))
        if (Number(line.dataset.a) <= v.at[0] && v.at[0] < Number(line.dataset.b)) line.classList.add("here");
    scrollTo_(column.querySelector(".ln.here .an") || column.querySelector(".ln.here"));
  }
  for (const mark of grid.querySelectorAll(".an"))
    mark.classList.toggle(
      "on",
      f.e.some(e => mark.dataset.all.includes(` ${e} `)),
    );
  clear(info).append(
    h("p", null, pill(f.k), " ", h("b", null, bdi(f.t))),
    h(
      "p",
      {class: "tip"},
      f.v.map(v => h("span", {class: "told"}, badge(v.s), " ", bdi(v.v))),
    ),
    h("p", null, h("a", {href: link("findings", {f: f.id})}, "Back to the finding")),
  );
}
