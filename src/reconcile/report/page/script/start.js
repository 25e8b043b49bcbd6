/* Printing, resizing, and the start. */
const PRINTED = 500;
/* Tables and the timeline are printed as they are seen; findings, and the sources, as a list of findings. */
const AS_SEEN = ["timeline", "coverage", "chronology", "run"];
function fillPrint() {
  document.body.classList.toggle("as-seen", AS_SEEN.includes(at.view));
  if (AS_SEEN.includes(at.view)) return;
  const box = clear($("print")),
    list = at.view === "findings" && shown.length ? shown : F;
  for (const f of list.slice(0, PRINTED)) {
    const line = judged(f.id),
      note = noteOf(f.id);
    box.append(
      h(
        "article",
        null,
        h("h2", null, `${KIND[f.k].glyph} ${KIND[f.k].one}: `, bdi(f.t)),
        h("p", null, bdi(f.m)),
        f.v.map(v =>
          h(
            "div",
            null,
            h("b", null, S[v.s].letter),
            " ",
            bdi(S[v.s].name),
            `, ${plainText(v.wh)}: `,
            h("b", null, bdi(v.v)),
            quote(f, v, text(v.v)).querySelector("blockquote"),
          ),
        ),
        h(
          "p",
          {class: "tip"},
          `${SEVERITY[f.sev]}, confidence ${f.c.toFixed(2)}, rule ${f.r}: `,
          bdi(f.d),
          line ? ` Judged: ${verdictWords(line, f)}.` : "",
          note ? [" Note: ", bdi(note)] : "",
        ),
      ),
    );
  }
  if (list.length > PRINTED)
    box.append(
      h(
        "p",
        null,
        `The first ${PRINTED} of ${num(list.length)} findings. Filter the list, or print report.md for all.`,
      ),
    );
}
let resizing = 0,
  lastWidth = innerWidth;
function onResize() {
  clearTimeout(resizing);
  resizing = setTimeout(() => {
    if (innerWidth === lastWidth || /^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement.tagName)) return;
    lastWidth = innerWidth;
    const showing = document.body.classList.contains("showing");
    if (["timeline", "findings", "coverage"].includes(at.view)) redraw();
    document.body.classList.toggle("showing", showing);
  }, 150);
}
for (const [view, words] of VIEWS) $("tabs").append(h("a", {href: link(view), "data-view": view}, words));
for (const [id, act] of [
  ["theme", nextTheme],
  ["help", showKeys],
  ["export", download],
])
  $(id).addEventListener("click", act);
$("theme").hidden = $("help").hidden = false;
document.querySelector(".skip").addEventListener("click", e => {
  e.preventDefault();
  ($("list") || $("main")).focus();
});
addEventListener("hashchange", route);
addEventListener("keydown", onKey);
addEventListener("resize", onResize);
addEventListener("beforeprint", fillPrint);
matchMedia("print").addEventListener("change", e => e.matches && fillPrint());
addEventListener("afterprint", () => clear($("print")));
applyTheme();
index();
route();
drawProgress();
saveLabel();
startJudgements().then(() => {
  saveLabel();
  drawProgress();
  if (latest.size) redraw();
  document.documentElement.dataset.ready = performance.now().toFixed(0);
  prepareSearch();
});
