/* Deciding: one button or key for each judgement, a note, undo; the next finding comes by itself. */
function actions(f) {
  if (!multi(f))
    return [
      ["conflict", null, "c"],
      ...(f.e.length > 1 ? [["not-same", null, "x"]] : []),
      ["both-fine", null, "s"],
      ["unsure", null, "u"],
    ];
  return [
    ["conflict", null, "c"],
    ["not-same", null, "x"],
    ["both-fine", null, "s"],
    ...sidesBySource(f)
      .slice(0, 9)
      .map((s, i) => ["source-right", S[s].id, String(i + 1)]),
    ["unsure", null, "u"],
  ];
}
const actionWords = (f, [verdict, source]) => verdictWords({verdict, source}, f);
function decideBar(f) {
  const line = judged(f.id),
    note = noteOf(f.id),
    others = opinions(f.id).filter(o => o.verdict && o !== line);
  const area = h(
    "textarea",
    {
      id: "note",
      "aria-label": "Note",
      placeholder: "Why? For your colleagues and for the next run",
      onchange: async e => {
        await annotate(f, e.target.value.trim());
        drawRows(true);
        say("Note kept.");
      },
    },
    note,
  );
  const box = h("div", {class: "note", hidden: !note}, area);
  const toggle = h(
    "button",
    {
      type: "button",
      class: "btn quiet",
      id: "note-button",
      "aria-expanded": String(Boolean(note)),
      "aria-keyshortcuts": "n",
      onclick: () => {
        box.hidden = !box.hidden;
        toggle.setAttribute("aria-expanded", String(!box.hidden));
        if (!box.hidden) area.focus();
      },
    },
    h("kbd", {"aria-hidden": "true"}, "n"),
    "Note",
  );
  return h(
    "div",
    {class: "decide", role: "group", "aria-label": "Your judgement"},
    h(
      "div",
      {class: "now"},
      line
        ? h("span", {class: "tick"}, icon("✓"), verdictWords(line, f))
        : h("span", null, needs(f) ? "Your judgement" : "No decision needed; you may note one"),
      line && line.reviewer ? h("span", {class: "tip"}, "by ", bdi(line.reviewer)) : null,
      line && line.at ? h("span", {class: "tip when"}, line.at.replace("T", " ").slice(0, 16)) : null,
      others.length
        ? h(
            "span",
            {class: "again"},
            others.map(o => `${plainText(o.reviewer || "another reviewer")}: ${verdictWords(o, f)}`).join("; "),
          )
        : null,
      h(
        "span",
        {class: "right"},
        toggle,
        undoable.length
          ? h(
              "button",
              {type: "button", class: "btn quiet", "aria-keyshortcuts": "z", onclick: takeBack},
              h("kbd", {"aria-hidden": "true"}, "z"),
              "Undo",
            )
          : null,
      ),
    ),
    h(
      "div",
      {class: "buttons"},
      actions(f).map(a =>
        h(
          "button",
          {
            type: "button",
            class: "btn",
            "aria-keyshortcuts": a[2],
            "aria-pressed": String(Boolean(line && line.verdict === a[0] && (line.source || null) === a[1])),
            onclick: () => decide(f, a),
          },
          h("kbd", {"aria-hidden": "true"}, a[2]),
          actionWords(f, a),
        ),
      ),
    ),
    box,
  );
}
async function decide(f, [verdict, source]) {
  const set = await judge(f, verdict, source),
    i = shown.indexOf(f);
  afterJudging();
  if (!set) return say("Judgement taken back.");
  if (online || !SERVED) say(`${verdictWords({verdict, source}, f)}. ${reviewWords()}.`);
  const next = shown
    .slice(i + 1)
    .concat(shown.slice(0, Math.max(0, i)))
    .find(STATES.open);
  if (next) choose(next, true);
}
function afterJudging() {
  drawProgress();
  if (at.view === "findings") {
    drawRows(true);
    drawCard();
  } else redraw();
}
async function takeBack() {
  const subject = await undo();
  if (!subject) return say("Nothing to undo.");
  if (at.view === "findings" && subject.id && shown.includes(subject)) choose(subject, true);
  afterJudging();
  say(`Undone. ${reviewWords()}.`);
}
