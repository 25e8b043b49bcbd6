/* The address after # says what is shown, so that every view, filter and finding has a link. */
const VIEWS = [
  ["findings", "Findings"],
  ["timeline", "Timeline"],
  ["sources", "Sources"],
  ["coverage", "Coverage"],
  ["chronology", "Chronology"],
  ["run", "Run"],
];
const DRAW = {}; // filled by the views: name -> function that draws into <main>
const FILTERS = ["q", "kind", "field", "src", "state", "sort"];
const at = {view: "", f: "", q: "", kind: "", field: "", src: "", state: "", sort: "", e: "", z: "", show: ""};
function readHash() {
  const raw = location.hash.slice(1),
    found = /^\/(\w+)(?:\?(.*))?$/.exec(raw);
  if (found && DRAW[found[1]]) return [found[1], new URLSearchParams(found[2] || "")];
  let id = raw;
  try {
    id = decodeURIComponent(raw);
  } catch {
    /* no text that was encoded */
  }
  return ["findings", new URLSearchParams(findingById.has(id) ? {f: id} : {})];
}
const USES = {
  findings: ["f", ...FILTERS],
  timeline: ["z", "show"],
  sources: ["e", "f"],
  coverage: ["show"],
  chronology: ["show"],
  run: [],
};
function link(view, values) {
  const query = new URLSearchParams(Object.entries(values || {}).filter(([, v]) => v !== "" && v != null)).toString();
  return `#/${view}${query ? "?" + query : ""}`;
}
const go = (view, values) => {
  location.hash = link(view, values);
};
function writeHash() {
  const address = link(at.view, Object.fromEntries(USES[at.view].map(k => [k, at[k]])));
  if (address !== location.hash) history.replaceState(null, "", address);
}
function route() {
  const [view, values] = readHash(),
    changed = view !== at.view;
  at.view = view;
  for (const key of USES[view]) at[key] = values.get(key) || "";
  document.body.classList.remove("showing");
  document.body.classList.toggle("compact", view !== "findings");
  for (const tab of $("tabs").children)
    (attributes(tab, {"aria-current": "page"}), tab.dataset.view === view || tab.removeAttribute("aria-current"));
  const tab = $("tabs").querySelector("[aria-current]");
  $("tabs").scrollLeft = tab.offsetLeft - ($("tabs").clientWidth - tab.offsetWidth) / 2;
  DRAW[view](clear($("main")));
  drawTiles();
  if (changed && route.ready) scrollTo(0, 0);
  route.ready = true;
}
const redraw = () => {
  DRAW[at.view](clear($("main")));
  drawTiles();
};
