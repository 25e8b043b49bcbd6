/* The run: what was read and what was not, the judgements and their file, settings and rules. */
DRAW.run = main => {
  const card = (title, ...content) => h("section", {class: "pane card"}, h("h3", null, title), content);
  main.append(
    h(
      "section",
      {class: "view", "aria-label": "Run"},
      h("div", {class: "viewhead"}, h("h2", null, "This run")),
      h(
        "div",
        {class: "cards"},
        card("What was not read", problems()),
        card("Judgements", judgementCard()),
        card("Sources", sourceTable()),
        card("How it was made", settings()),
        card("The same report for other tools", files()),
        card("Rules in force", rulesInForce()),
        lost(),
      ),
    ),
  );
};
function problems() {
  if (!D.problems.length) return h("p", {class: "good"}, icon("✓"), " All files were read in full.");
  return [
    D.allRead ? h("p", {class: "good"}, icon("✓"), " All files were read in full.") : null,
    h(
      "ul",
      {class: "problems"},
      D.problems.map(p =>
        h(
          "li",
          {class: `p-${p.severity}`},
          h("b", null, p.read === "none" ? "not read" : p.read === "part" ? "read in part" : p.severity),
          " ",
          bdi(p.message),
          p.remedy ? h("span", {class: "tip"}, " ", bdi(p.remedy)) : null,
        ),
      ),
    ),
  ];
}
function judgementCard() {
  const file = h("input", {
    type: "file",
    accept: ".jsonl,.json,.ndjson,text/plain",
    class: "vh",
    tabindex: "-1",
    "aria-label": "File of judgements",
    onchange: async e => {
      if (e.target.files[0]) {
        await loadFile(await e.target.files[0].text());
        drawProgress();
        redraw();
      }
    },
  });
  return [
    h(
      "p",
      null,
      reviewWords(),
      ". ",
      online
        ? "Every judgement is on disk before this page says so."
        : "They stay in this browser until you save them to a file.",
    ),
    h(
      "label",
      {class: "field"},
      "Your name, as it stands with your judgements",
      h("input", {
        type: "text",
        value: reviewer,
        autocomplete: "name",
        maxlength: 80,
        onchange: e => {
          reviewer = e.target.value.trim();
          store.set("reconcile:reviewer", reviewer);
          say("Name kept.");
        },
      }),
    ),
    h(
      "p",
      {class: "row2"},
      h("button", {type: "button", class: "btn primary", onclick: download}, "Save judgements.jsonl"),
      h("button", {type: "button", class: "btn", onclick: () => file.click()}, "Load or merge a file"),
      file,
    ),
    h(
      "details",
      null,
      h("summary", null, `The file (${plural(lines.length, "line")})`),
      h(
        "pre",
        {tabindex: "0", role: "region", "aria-label": "The judgements file"},
        text(asFile() || "nothing judged yet"),
      ),
    ),
    h(
      "ul",
      {class: "tip plain"},
      h("li", null, "Real conflict: stays listed, as confirmed."),
      h("li", null, "Not the same event: the next run keeps the two apart."),
      h("li", null, "Both fine: folded away."),
      h("li", null, "A is right: its value goes into the chronology."),
    ),
  ];
}
function sourceTable() {
  const rows = s => [
    ["File", s.path],
    ["Kind", s.kind],
    ["Publisher", s.publisher],
    ["Author", s.author],
    ["Address", s.url],
    ["Dated", s.dated ? `${s.dated} (from the ${s.origin})` : "not dated: relative dates stay open"],
    ["Retrieved", s.retrieved],
    ["Language", s.lang],
    ["Reliability", s.reliability],
    ["Length", plural(s.text.length, "character")],
    ["SHA-256", s.sha.slice(0, 16) + "…"],
  ];
  const rest = S.length > 200 ? h("p", {class: "tip"}, `and ${num(S.length - 200)} more, all in report.md`) : null;
  return [
    ...S.slice(0, 200).map((s, i) =>
      h(
        "details",
        {open: S.length < 4},
        h(
          "summary",
          null,
          badge(i),
          " ",
          bdi(s.name),
          h("span", {class: "tip"}, `${s.dated ? `dated ${s.dated}` : "not dated"}, ${plural(s.text.length, "character")}`),
        ),
        h(
          "dl",
          {class: "kv"},
          rows(s)
            .filter(r => r[1])
            .map(([k, v]) => [h("dt", null, k), h("dd", null, bdi(v))]),
        ),
      ),
    ),
    rest,
  ];
}
const FILES = [
  ["report.json", "everything, with a published schema"],
  ["report.md", "for a terminal, a wiki or a pull request"],
  ["findings.csv", "one line for each value of each finding"],
  ["chronology.csv", "the chronology, for spreadsheets; chronology.json for programs"],
];
const files = () => [
  h(
    "dl",
    {class: "kv"},
    FILES.map(([name, what]) => [h("dt", null, h("code", null, name)), h("dd", null, what)]),
  ),
  h(
    "p",
    {class: "tip"},
    "With --also: report.sarif for code-scanning views, junit.xml for build servers, annotations.jsonld (W3C Web Annotations), timeline.json (TimelineJS), report.jsonl and Parquet files for data tools.",
  ),
];
const SETTING = {language: "Language", locale: "Order of numeric dates", rules: "Rules"};
const settings = () =>
  h(
    "dl",
    {class: "kv"},
    [
      ["Program", `${D.tool[0]} ${D.tool[1]}`],
      ["Language model", D.tool[2]],
      ...D.settings.filter(([k]) => k !== "model").map(([k, v]) => [SETTING[k] || k, v || "as each text shows"]),
    ].map(([k, v]) => [h("dt", null, bdi(k)), h("dd", null, bdi(v))]),
  );
/* Kinds of finding first, each with how often it spoke; the other rules by section. */
const SECTION = {
  events: "Types of event",
  matching: "Matching features",
  entities: "Names and offices",
  quantities: "Units and things counted",
  languages: "Languages of dates",
  lives: "Facts of persons",
  wording: "Words of reports",
  documents: "Layouts of documents",
};
function rulesInForce() {
  const counts = new Map();
  for (const f of F) counts.set(f.r, (counts.get(f.r) || 0) + 1);
  const listed = (D.rules.find(([section]) => section === "conflicts") || [0, []])[1];
  const known = new Set(listed.map(r => r[0])),
    all = [...listed, ...[...counts.keys()].filter(r => !known.has(r)).map(r => [r, ""])];
  all.sort((a, b) => (counts.get(b[0]) || 0) - (counts.get(a[0]) || 0) || (a[0] < b[0] ? -1 : 1));
  const spoke = all.filter(r => counts.has(r[0])),
    silent = all.filter(r => !counts.has(r[0]));
  return [
    ruleTable("Kinds of finding", spoke, counts),
    silent.length
      ? h(
          "details",
          null,
          h("summary", null, `${plural(silent.length, "kind")} of finding looked for and not found`),
          ruleNames(silent),
        )
      : null,
    D.rules
      .filter(([section]) => section !== "conflicts")
      .map(([section, rules]) =>
        h("details", null, h("summary", null, `${SECTION[section] || section} (${num(rules.length)})`), ruleNames(rules)),
      ),
  ];
}
const ownFile = r =>
  r[2] ? h("span", {class: "tip"}, " from ", bdi(r[2]), r[3] ? [", in place of ", bdi(r[3])] : null) : null;
const ruleNames = rules =>
  h(
    "ul",
    {class: "tip plain rules"},
    rules.map(r => h("li", null, h("code", null, bdi(r[0])), r[1] ? [" ", bdi(r[1])] : null, ownFile(r))),
  );
function ruleTable(title, rules, counts) {
  return h(
    "table",
    {class: "plain"},
    h("thead", null, h("tr", null, h("th", {scope: "col"}, title), h("th", {scope: "col", class: "num"}, "Findings"))),
    h(
      "tbody",
      null,
      rules.map(r =>
        h(
          "tr",
          null,
          h(
            "th",
            {scope: "row"},
            h("a", {href: link("findings", {q: `rule:${r[0]}`})}, bdi(r[1] || r[0])),
            r[1] ? h("code", null, bdi(r[0])) : null,
            ownFile(r),
          ),
          h("td", {class: "num"}, num(counts.get(r[0]))),
        ),
      ),
    ),
  );
}
/* Judgements on findings that this report does not have: listed, never dropped. */
function lost() {
  const away = [...latest.keys()].filter(id => !findingById.has(id) && !D.apart.some(p => p.pairId === id));
  const honoured = away.filter(id => D.honoured.includes(id)).flatMap(opinions),
    gone = away.filter(id => !D.honoured.includes(id)).flatMap(opinions);
  return [
    honoured.length ? listed("Kept apart or joined, as judged", honoured) : null,
    gone.length ? listed("Judgements on what is no longer reported", gone) : null,
  ];
}
function listed(title, gone) {
  return h(
    "section",
    {class: "pane card"},
    h("h3", null, title),
    h(
      "ul",
      {class: "problems"},
      gone.map(line =>
        h(
          "li",
          null,
          h("b", null, VERDICTS[line.verdict] || line.verdict || "note"),
          line.reviewer ? [" by ", bdi(line.reviewer)] : null,
          line.note ? [": ", bdi(line.note)] : null,
          ((line.evidence || {}).values || (line.evidence || {}).events || []).map(v =>
            h("div", {class: "tip"}, bdi(v.source), ": “", bdi(v.text), "”"),
          ),
        ),
      ),
    ),
  );
}
