/* The top of the page: kinds as filters, and how far the review has come. */
function drawTiles() {
  const counts = {};
  for (const f of F) counts[f.k] = (counts[f.k] || 0) + 1;
  const box = clear($("tiles"));
  for (const kind of KINDS)
    if (counts[kind]) {
      const on = at.view === "findings" && at.kind === kind;
      box.append(
        h(
          "button",
          {
            type: "button",
            class: `tile k-${kind}`,
            "aria-pressed": String(on),
            title: KIND[kind].meaning,
            onclick: () => go("findings", {kind: on ? "" : kind, q: at.q, sort: at.sort}),
          },
          glyph(kind),
          h("span", {class: "n"}, num(counts[kind])),
          " ",
          counts[kind] === 1 ? KIND[kind].one : KIND[kind].many,
        ),
      );
    }
}
const reviewWords = () => {
  const asked = F.filter(needs),
    done = asked.filter(f => judged(f.id)).length;
  return asked.length ? `${num(done)} of ${num(asked.length)} decided` : "Nothing to decide";
};
function drawProgress() {
  const asked = F.filter(needs),
    done = asked.filter(f => judged(f.id)).length,
    box = clear($("progress"));
  const old = F.filter(stale).length;
  box.append(
    h(
      "p",
      {class: "label", id: "progress-label"},
      done ? reviewWords() : asked.length ? `${plural(asked.length, "finding")} to decide` : "Nothing to decide",
      old ? h("a", {href: link("findings", {state: "stale"})}, `${num(old)} to look at again`) : null,
    ),
  );
  if (!asked.length) return;
  box.append(
    h("progress", {max: asked.length, value: done, "aria-labelledby": "progress-label"}),
    done === asked.length
      ? h("p", {class: "done"}, icon("✓"), " All decided")
      : h(
          "button",
          {class: "btn primary", type: "button", onclick: nextOpen},
          done ? "Next to decide" : "Start the review",
          h("kbd", {"aria-hidden": "true"}, "r"),
        ),
  );
}
let theme = store.get("reconcile:theme") || "auto";
function applyTheme() {
  if (theme === "auto") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  clear($("theme")).append(
    h("span", {"aria-hidden": "true"}, theme === "dark" ? "☾" : theme === "light" ? "☀" : "◐"),
    h("span", {class: "label"}, theme === "auto" ? "Theme" : theme === "dark" ? "Dark" : "Light"),
    vh(`colour theme: ${theme}, press to change`),
  );
}
function nextTheme() {
  theme = {auto: "dark", dark: "light", light: "auto"}[theme];
  store.set("reconcile:theme", theme);
  applyTheme();
}
