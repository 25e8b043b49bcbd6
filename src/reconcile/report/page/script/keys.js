/* The keyboard: single keys that can be switched off, and a page that lists them. */
let singleKeys = store.get("reconcile:keys") !== "off",
  pending = false;
const KEYS = [
  ["j", "Next finding (or ↓ in the list)"],
  ["k", "Previous finding (or ↑)"],
  ["r", "Next finding to decide"],
  ["c", "Real conflict, or a real problem"],
  ["x", "Not the same event"],
  ["s", "Both fine, or fine as it is"],
  ["1", "The first source is right; 2 the second, and so on to 9"],
  ["u", "Unsure"],
  ["n", "Write a note (Esc leaves it)"],
  ["z", "Undo"],
  ["o", "Read the finding in its sources"],
  ["/", "Search"],
  ["g", "Then f, t, s, c, h or r: findings, timeline, sources, coverage, chronology, run"],
  ["?", "This page"],
];
const GO = {f: "findings", t: "timeline", s: "sources", c: "coverage", h: "chronology", r: "run"};
function showKeys() {
  const box = h(
    "dialog",
    {"aria-labelledby": "keys-title"},
    h("h2", {id: "keys-title"}, "Keys"),
    h(
      "div",
      {class: "keys"},
      KEYS.map(([key, words]) => [h("kbd", null, key), h("span", null, words)]),
    ),
    h(
      "label",
      {class: "check"},
      h("input", {
        type: "checkbox",
        checked: singleKeys,
        onchange: e => {
          singleKeys = e.target.checked;
          store.set("reconcile:keys", singleKeys ? "on" : "off");
        },
      }),
      "Single keys do something",
    ),
    h(
      "p",
      {class: "tip"},
      "Everything can also be reached with Tab, the arrow keys and Enter. The search knows kind: field: source: rule: severity: and is:open, is:decided, is:unsure, is:noted.",
    ),
    h(
      "p",
      null,
      h("button", {type: "button", class: "btn primary", autofocus: true, onclick: () => box.close()}, "Close"),
    ),
  );
  box.addEventListener("close", () => box.remove());
  document.body.append(box);
  box.showModal();
}
function onKey(e) {
  if (e.ctrlKey || e.metaKey || e.altKey || e.isComposing || document.querySelector("dialog[open]")) return;
  const typing = /^(INPUT|TEXTAREA|SELECT)$/.test(e.target.tagName) && !["checkbox", "file"].includes(e.target.type);
  if (e.key === "Escape") return leave(e.target, typing);
  if (typing || !singleKeys) return;
  if (pending) {
    pending = false;
    if (GO[e.key]) {
      e.preventDefault();
      go(GO[e.key]);
    }
    return;
  }
  const act =
    {
      g: () => {
        pending = true;
        setTimeout(() => {
          pending = false;
        }, 1500);
      },
      "?": showKeys,
      r: () => inTurn(nextOpen),
      z: () => inTurn(takeBack),
      "/": () => {
        if (at.view !== "findings") go("findings");
        setTimeout(() => $("q") && $("q").focus(), 30);
      },
    }[e.key] || (at.view === "findings" ? onFinding(e.key) : null);
  if (act) {
    e.preventDefault();
    act();
  }
}
function onFinding(key) {
  const f = findingById.get(at.f);
  if (key === "j") return () => step(1);
  if (key === "k") return () => step(-1);
  if (!f) return null;
  if (key === "n") return () => $("note-button") && $("note-button").click();
  if (key === "o") return () => go("sources", {f: f.id, e: f.e.length ? E[f.e[0]].id : ""});
  return actions(f).some(a => a[2] === key) ? () => inTurn(() => judgeByKey(key)) : null;
}
/* A key waits until the judgement before it is saved, and then speaks of the finding that is open. */
let turn = Promise.resolve();
const inTurn = act => {
  turn = turn.then(act);
};
function judgeByKey(key) {
  const f = findingById.get(at.f),
    action = f && actions(f).find(a => a[2] === key);
  return action ? decide(f, action) : null;
}
function leave(target, typing) {
  if (typing) {
    target.blur();
    if (ui.list && ui.list.isConnected) ui.list.focus();
  } else if (innerWidth < 900 && document.body.classList.contains("showing")) back();
}
