/* Judgements: lines of reconcile-judgement/1, one for each decision, never changed, only followed by a later one.
   On the review server each line is on disk before the page says so; in a static file they stay in the browser
   until they are saved to a file. */
const FORMAT = "reconcile-judgement/1";
const VERDICTS = {
  conflict: "Real conflict",
  "not-same": "Not the same event",
  "both-fine": "Both fine",
  "source-right": "is right",
  unsure: "Unsure",
  same: "The same event",
};
const ALONE = {conflict: "A real problem", "both-fine": "Fine as it is", unsure: "Unsure"};
const KEY = "reconcile:judgements:" + D.key;
const SERVED = document.documentElement.hasAttribute("data-review");
let online = false,
  dirty = false,
  reviewer = store.get("reconcile:reviewer") || "";
let lines = [...D.judgements];
const fromRun = new Set(F.filter(f => f.j && !f.j.stale && f.j.verdict === "both-fine").map(f => f.id));
const undoable = [];

/* The latest word of each reviewer on a subject; the latest of all counts. */
let latest = new Map();
const moment = line => Date.parse(line.at) || 0;
function index() {
  latest = new Map();
  for (const line of lines) {
    const id = line.finding || line.pair,
      by = latest.get(id) || latest.set(id, new Map()).get(id);
    const old = by.get(line.reviewer || "");
    if (!old || moment(line) >= moment(old)) by.set(line.reviewer || "", line);
  }
}
function opinions(id) {
  return [...(latest.get(id) || new Map()).values()]
    .filter(l => l.verdict || l.note)
    .sort((a, b) => moment(b) - moment(a) || lines.indexOf(b) - lines.indexOf(a));
}
const judged = id => opinions(id).find(l => l.verdict) || null;
const noteOf = id => (opinions(id).find(l => l.note) || {}).note || "";
const disagree = id =>
  new Set(
    opinions(id)
      .filter(l => l.verdict)
      .map(l => l.verdict + (l.source || "")),
  ).size > 1;
const stale = f => (f.j && f.j.stale && !judged(f.id) ? f.j : null);
const needs = f => Boolean(f.open);
const openOnes = () => F.filter(f => needs(f) && !judged(f.id));
function verdictWords(line, f) {
  if (line.verdict === "source-right")
    return `${(S.find(s => s.id === line.source) || {letter: line.source}).letter} is right`;
  return (f && !multi(f) && ALONE[line.verdict]) || VERDICTS[line.verdict] || line.verdict;
}
const sameLine = (a, b) =>
  ["finding", "pair", "verdict", "source", "reviewer", "note", "at"].every(k => (a[k] || "") === (b[k] || ""));

function telling(e) {
  const what = E[e].marks.find(m => m[2] === "what");
  return {source: S[E[e].s].id, text: slice(E[e].s, E[e].at), trigger: what ? slice(E[e].s, what) : ""};
}
function evidence(f) {
  return {
    kind: f.k,
    field: f.f,
    rule: f.r,
    values: f.v.map(v => ({source: S[v.s].id, text: slice(v.s, v.at), value: v.raw, event: f.e.indexOf(v.e)})),
    events: f.e.map(telling),
  };
}
function makeLine(subject, verdict, source, note) {
  const line = {format: FORMAT, at: new Date().toISOString(), reviewer, verdict, source, note};
  return subject.pairId
    ? {...line, finding: null, pair: subject.pairId, evidence: {events: [subject.a, subject.b].map(telling)}}
    : {...line, finding: subject.id, pair: null, evidence: evidence(subject)};
}
async function record(line) {
  lines.push(line);
  index();
  dirty = true;
  unsent.push(line);
  keep();
  if (SERVED) await send();
}
/* What the server has not confirmed stays in `unsent`, and in the browser, until it does. One batch after the other. */
let unsent = [],
  sending = Promise.resolve();
const send = () => (sending = sending.then(sendUnsent));
async function sendUnsent() {
  try {
    for (const line of [...unsent]) {
      const reply = await fetch("api/judgements", {
        method: "POST",
        headers: {"content-type": "application/json"},
        body: JSON.stringify(line),
      });
      if (!reply.ok) throw new Error(String(reply.status));
      unsent = unsent.filter(l => l !== line);
    }
    online = true;
    dirty = unsent.length > 0;
  } catch {
    online = false;
    dirty = true;
    say("The review server does not answer. Your judgements are kept in this browser; save them to a file.");
  }
  keep();
}
function keep() {
  const own = SERVED ? unsent : lines.filter(l => !D.judgements.some(d => sameLine(d, l)));
  store.set(KEY, JSON.stringify({lines: own, dirty}));
  saveLabel();
}
function saveLabel() {
  const label = $("save"),
    own = lines.length > D.judgements.length;
  label.classList.toggle("dirty", dirty);
  label.textContent = online
    ? dirty
      ? "Saving…"
      : own || lines.length
        ? "Saved on disk"
        : "Review server on"
    : !own
      ? ""
      : dirty
        ? SERVED
          ? "Server stopped, not saved to a file"
          : "Not yet saved to a file"
        : "Saved to a file";
  $("export").hidden = online || !own;
}
async function judge(subject, verdict, source = null) {
  const id = subject.pairId || subject.id,
    now = judged(id);
  const again = now && now.verdict === verdict && (now.source || null) === source && (now.reviewer || "") === reviewer;
  const mine = (latest.get(id) || new Map()).get(reviewer);
  undoable.push([subject, mine || null]);
  await record(makeLine(subject, again ? null : verdict, again ? null : source, mine ? mine.note || "" : ""));
  return !again;
}
async function annotate(subject, note) {
  const mine = (latest.get(subject.id) || new Map()).get(reviewer);
  undoable.push([subject, mine || null]);
  await record(makeLine(subject, mine ? mine.verdict : null, mine ? mine.source : null, note));
}
async function undo() {
  const last = undoable.pop();
  if (!last) return null;
  const [subject, before] = last;
  await record(
    makeLine(subject, before ? before.verdict : null, before ? before.source : null, before ? before.note : ""),
  );
  return subject;
}
const asFile = () => lines.map(l => JSON.stringify(l)).join("\n") + (lines.length ? "\n" : "");
function download() {
  const link = h("a", {
    href: URL.createObjectURL(new Blob([asFile()], {type: "application/x-ndjson"})),
    download: "judgements.jsonl",
  });
  document.body.append(link);
  link.click();
  link.remove();
  dirty = false;
  keep();
  say("judgements.jsonl saved. Put it beside the report; the next run applies it.");
}
/* Lines of a file join those that are here; what cannot be read, or is of a newer format, is counted and said. */
function merge(content) {
  let added = 0,
    bad = 0;
  for (const raw of content.split(/\r?\n/)) {
    if (!raw.trim()) continue;
    let line = null;
    try {
      line = JSON.parse(raw);
    } catch {
      /* counted below */
    }
    if (!line || line.format !== FORMAT || !(line.finding || line.pair)) {
      bad++;
      continue;
    }
    if (!lines.some(l => sameLine(l, line))) {
      lines.push(line);
      added++;
    }
  }
  index();
  return {added, bad};
}
async function loadFile(content) {
  const before = lines.length,
    {added, bad} = merge(content);
  unsent.push(...lines.slice(before));
  if (SERVED) await send();
  else {
    dirty = dirty || added > 0;
    keep();
  }
  const gone = new Set(lines.map(l => l.finding).filter(id => id && !findingById.has(id))).size;
  say(
    `${plural(added, "judgement")} loaded${bad ? `, ${plural(bad, "line")} could not be read` : ""}${gone ? `, ${num(gone)} on findings that are no longer reported` : ""}.`,
  );
}
async function startJudgements() {
  const kept = JSON.parse(store.get(KEY) || "{}");
  for (const line of kept.lines || []) if (!lines.some(l => sameLine(l, line))) lines.push(line);
  dirty = Boolean(kept.dirty);
  if (SERVED)
    try {
      const session = await (await fetch("api/session")).json(),
        reply = await fetch("api/judgements");
      if (!reply.ok) throw new Error(String(reply.status));
      lines = [];
      merge(await reply.text());
      unsent = (kept.lines || []).filter(l => !lines.some(x => sameLine(x, l)));
      lines.push(...unsent);
      online = true;
      reviewer = session.reviewer || reviewer;
      await send();
    } catch {
      say("The review server does not answer. Judgements stay in this browser.");
    }
  index();
}
addEventListener("beforeunload", e => {
  if (dirty) e.preventDefault();
});
