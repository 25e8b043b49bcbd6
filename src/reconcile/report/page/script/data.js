/* The report's data, and look-ups over it. Offsets count UTF-16 code units, as strings here do. */
const $ = id => document.getElementById(id);
const D = JSON.parse($("data").textContent);
$("data").remove();
const S = D.sources,
  E = D.events,
  R = D.rows,
  F = D.findings;
const KIND = Object.fromEntries(D.kinds.map(([id, one, many, glyph, meaning]) => [id, {one, many, glyph, meaning}]));
const KINDS = D.kinds.map(k => k[0]);
const SEVERITY = Object.fromEntries(D.severities);
const FIELD = D.fields;
for (const f of F) f.t = f.h ? f.h + (f.h.endsWith(" …") ? " " : " – ") + f.q : f.q;
const findingById = new Map(F.map((f, i) => [f.id, Object.assign(f, {n: i})]));
const rowOfEvent = new Map(R.flatMap((r, n) => r.e.map(e => [e, n])));
const nearOf = new Map();
for (const pair of D.apart) for (const e of [pair.a, pair.b]) nearOf.set(e, [...(nearOf.get(e) || []), pair]);
R.forEach((r, n) => {
  r.n = n;
});

const num = n => n.toLocaleString("en");
const plural = (n, one, many) => `${num(n)} ${n === 1 ? one : many || one + "s"}`;
const confidence = c => (c >= 0.8 ? "high" : c >= 0.5 ? "medium" : "low");
const sidesBySource = f => [...new Set(f.v.map(v => v.s))];
const slice = (s, [a, b]) => S[s].text.slice(a, b);
const stateOf = e => (R[rowOfEvent.get(e)] || {}).k || "none";
const multi = f => sidesBySource(f).length > 1;

/* Days: number 1 is 0001-01-01, proleptic Gregorian, zero and below before it. */
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
function civil(day) {
  const z = day + 305,
    era = Math.floor(z / 146097),
    doe = z - era * 146097;
  const yoe = Math.floor((doe - Math.floor(doe / 1460) + Math.floor(doe / 36524) - Math.floor(doe / 146096)) / 365);
  const doy = doe - (365 * yoe + Math.floor(yoe / 4) - Math.floor(yoe / 100)),
    mp = Math.floor((5 * doy + 2) / 153);
  const month = mp < 10 ? mp + 3 : mp - 9;
  return [era * 400 + yoe + (month <= 2 ? 1 : 0), month, doy - Math.floor((153 * mp + 2) / 5) + 1];
}
function dayNumber(year, month, day) {
  const y = year - (month <= 2 ? 1 : 0),
    era = Math.floor(y / 400),
    yoe = y - era * 400;
  const doy = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1;
  return era * 146097 + yoe * 365 + Math.floor(yoe / 4) - Math.floor(yoe / 100) + doy - 305;
}
const yearName = y => (y > 0 ? String(y) : `${1 - y} BC`);
