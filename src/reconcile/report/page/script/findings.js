/* The list of findings: rows are drawn only where they are seen. */
let shown = [],
  rowHeight = 98;
const pool = new Map(),
  ui = {};

DRAW.findings = main => {
  const select = (label, key, options) =>
    h(
      "label",
      null,
      vh(label),
      h(
        "select",
        {
          onchange: e => {
            at[key] = e.target.value;
            refilter();
          },
        },
        options.map(([value, words]) => h("option", {value, selected: at[key] === value}, words)),
      ),
    );
  ui.q = h("input", {
    type: "search",
    id: "q",
    placeholder: "Search, or kind:conflict  is:open",
    value: at.q,
    "aria-label": "Search the findings",
    autocomplete: "off",
    spellcheck: "false",
    oninput: e => {
      at.q = e.target.value;
      refilter();
    },
  });
  ui.count = h("span", {role: "status"});
  ui.clear = h(
    "button",
    {
      type: "button",
      class: "link",
      onclick: () => {
        for (const k of ["q", "kind", "field", "src", "state"]) at[k] = "";
        redraw();
        $("q").focus();
      },
    },
    "Clear filters",
  );
  ui.inner = h("div");
  ui.list = h(
    "div",
    {
      class: "list",
      id: "list",
      role: "listbox",
      tabindex: "0",
      "aria-label": "Findings",
      onscroll: () => drawRows(),
      onkeydown: listKeys,
    },
    ui.inner,
  );
  ui.detail = h("section", {class: "pane detail", id: "detail", "aria-label": "Selected finding", tabindex: "-1"});
  main.append(
    h("h2", {class: "vh"}, "Findings"),
    h(
      "div",
      {class: "split"},
      h(
        "section",
        {class: "pane side", "aria-label": "List of findings"},
        h(
          "div",
          {class: "tools"},
          ui.q,
          h(
            "div",
            {class: "selects"},
            select("Field", "field", [
              ["", "All fields"],
              ...Object.entries(FIELD).filter(([k]) => F.some(f => f.f === k)),
            ]),
            select("Source", "src", [
              ["", "All sources"],
              ...S.map(s => [s.letter, `${s.letter} ${plainText(s.name)}`]),
            ]),
            select("State", "state", STATE_WORDS),
          ),
          h("div", {class: "count"}, ui.count, ui.clear, select("Order", "sort", SORTS)),
        ),
        ui.list,
      ),
      ui.detail,
    ),
  );
  rowHeight = innerWidth < 900 ? 104 : 98;
  refilter(true);
};
function refilter(first) {
  filter();
  pool.clear();
  clear(ui.inner).style.height = `${shown.length * rowHeight}px`;
  ui.count.textContent =
    shown.length === F.length ? plural(F.length, "finding") : `${num(shown.length)} of ${num(F.length)}`;
  if (folded() && !at.state && !at.q)
    ui.count.append(", ", h("a", {href: link("findings", {state: "folded"})}, `${num(folded())} folded away`));
  ui.clear.hidden = !(at.q || at.kind || at.field || at.src || at.state);
  ui.list.classList.toggle("virtual", shown.length > 60);
  if (!first) drawTiles();
  if (!shown.length) return nothing(first);
  const wanted = shown.find(f => f.id === at.f),
    f = wanted || shown[0];
  if (first && wanted) document.body.classList.add("showing");
  at.f = wanted || innerWidth >= 900 ? f.id : "";
  if (first || !wanted) ui.list.scrollTop = Math.max(0, shown.indexOf(f) * rowHeight - 160);
  drawRows();
  drawCard();
  if (!first) writeHash();
}
function nothing(first) {
  ui.inner.style.height = "auto";
  ui.inner.append(
    empty(
      F.length ? "No finding matches these filters." : "The sources were compared, and nothing was found to report.",
    ),
  );
  clear(ui.detail).append(empty("Nothing selected."));
  ui.list.removeAttribute("aria-activedescendant");
  if (!first) writeHash();
}
function rowNode(f, i) {
  const line = judged(f.id),
    old = stale(f);
  const node = h(
    "div",
    {
      class: `row k-${f.k}${line ? " decided" : ""}`,
      role: "option",
      id: "o-" + f.n,
      "aria-selected": String(f.id === at.f),
      "aria-posinset": i + 1,
      "aria-setsize": shown.length,
      onclick: () => choose(f, true),
    },
    glyph(f.k, f.sev),
    h("p", {class: "t"}, vh(`${KIND[f.k].one}, ${SEVERITY[f.sev]}: `), bdi(f.h || f.q)),
    f.h ? h("p", {class: "ask"}, bdi(f.q)) : null,
    h(
      "p",
      {class: "m"},
      sidesBySource(f).slice(0, 5).map(badge),
      sidesBySource(f).length > 5 ? h("span", null, `+${sidesBySource(f).length - 5}`) : null,
      h("span", null, FIELD[f.f]),
      f.sev === "info" ? null : h("span", {class: "sev"}, SEVERITY[f.sev]),
      line
        ? h("span", {class: "tick"}, icon("✓"), verdictWords(line, f))
        : old
          ? h("span", {class: "again"}, "look again")
          : null,
      noteOf(f.id) ? h("span", null, "note") : null,
    ),
  );
  node.style.top = `${i * rowHeight}px`;
  node.style.height = `${rowHeight}px`;
  return node;
}
function drawRows(all) {
  if (!ui.inner || !ui.inner.isConnected) return;
  if (all) {
    pool.clear();
    clear(ui.inner);
    ui.inner.style.height = `${shown.length * rowHeight}px`;
  }
  const scrolls = ui.list.classList.contains("virtual") || innerWidth >= 900;
  const top = scrolls ? ui.list.scrollTop : 0,
    height = scrolls ? ui.list.clientHeight || 800 : shown.length * rowHeight;
  const from = Math.max(0, Math.floor(top / rowHeight) - 8),
    to = Math.min(shown.length, Math.ceil((top + height) / rowHeight) + 8);
  for (const [i, node] of pool)
    if (i < from || i >= to) {
      node.remove();
      pool.delete(i);
    }
  for (let i = from; i < to; i++)
    if (!pool.has(i)) {
      const node = rowNode(shown[i], i);
      pool.set(i, node);
      ui.inner.append(node);
    }
  const active = at.f && $("o-" + (findingById.get(at.f) || {}).n);
  if (active) ui.list.setAttribute("aria-activedescendant", active.id);
  else ui.list.removeAttribute("aria-activedescendant");
}
function choose(f, open) {
  if (!f) return;
  const old = $("o-" + (findingById.get(at.f) || {}).n);
  if (old) old.setAttribute("aria-selected", "false");
  at.f = f.id;
  const top = shown.indexOf(f) * rowHeight;
  if (top >= 0 && (top < ui.list.scrollTop || top + rowHeight > ui.list.scrollTop + ui.list.clientHeight))
    ui.list.scrollTop = top - ui.list.clientHeight / 3;
  drawRows();
  const now = $("o-" + f.n);
  if (now) now.setAttribute("aria-selected", "true");
  if (open) {
    document.body.classList.add("showing");
    if (innerWidth < 900) scrollTo(0, 0);
  }
  drawCard();
  writeHash();
}
function step(by) {
  if (!shown.length) return;
  const i = shown.findIndex(f => f.id === at.f);
  choose(
    shown[Math.min(shown.length - 1, Math.max(0, i + by))],
    innerWidth >= 900 || document.body.classList.contains("showing"),
  );
}
function listKeys(e) {
  const page = Math.max(1, Math.floor(ui.list.clientHeight / rowHeight) - 1);
  const by = {ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -1e9, End: 1e9}[e.key];
  if (by) {
    e.preventDefault();
    step(by);
  } else if (e.key === "Enter") {
    document.body.classList.add("showing");
    ui.detail.focus();
  }
}
const back = () => {
  document.body.classList.remove("showing");
  ui.list.focus();
};
function nextOpen() {
  if (at.view !== "findings") {
    go("findings");
    setTimeout(nextOpen, 30);
    return;
  }
  const i = shown.findIndex(f => f.id === at.f),
    after = shown.slice(i + 1).concat(shown.slice(0, i + 1));
  const here = shown[i] && STATES.open(shown[i]) && !document.body.classList.contains("reviewing") ? shown[i] : null;
  const f = here || after.find(STATES.open) || F.find(STATES.open);
  if (!f) return say("Everything is decided.");
  document.body.classList.add("reviewing");
  if (!shown.includes(f)) {
    for (const k of ["q", "kind", "field", "src", "state"]) at[k] = "";
    at.f = f.id;
    redraw();
  }
  choose(f, true);
}
