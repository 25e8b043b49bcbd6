/* Building the page: only text nodes and attributes, never markup from a string. */
function add(node, kids) {
  for (const kid of kids.flat(9)) if (kid != null && kid !== false) node.append(kid.nodeType ? kid : String(kid));
  return node;
}
function attributes(node, named) {
  for (const [name, value] of Object.entries(named || {})) {
    if (value == null || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : value);
  }
  return node;
}
const h = (tag, named, ...kids) => add(attributes(document.createElement(tag), named), kids);
const svg = (tag, named, ...kids) =>
  add(attributes(document.createElementNS("http://www.w3.org/2000/svg", tag), named), kids);
const clear = node => (node.replaceChildren(), node);
const vh = text => h("span", {class: "vh"}, text);

/* Untrusted text: controls, direction marks and zero-width characters become labels that a reader can see. */
const HIDDEN = new RegExp(D.hidden.pattern, "u");
const hiddenName = c =>
  D.hidden.names[c.codePointAt(0)] || "U+" + c.codePointAt(0).toString(16).toUpperCase().padStart(4, "0");
function text(value) {
  const all = String(value).replace(/\r\n?/g, "\n");
  if (!HIDDEN.test(all)) return [all];
  const out = [];
  let run = "";
  for (const c of all) {
    if (!HIDDEN.test(c)) {
      run += c;
      continue;
    }
    out.push(run, h("span", {class: "hidden-char", title: "hidden character"}, hiddenName(c)));
    run = "";
  }
  return [...out, run].filter(x => x !== "");
}
const plainText = value =>
  text(value)
    .map(x => (x.nodeType ? `[${x.textContent}]` : x))
    .join("");
const bdi = value => h("bdi", null, text(value));

const ICONS = {
  "≠": "M3.5 6h9M3.5 10h9M10.5 2.5l-5 11",
  "≈": "M3 6.6c1.7-2 3.3-2 5 0s3.3 2 5 0M3 10.8c1.7-2 3.3-2 5 0s3.3 2 5 0",
  "→": "M3 8h9.5M9 4.2 12.8 8 9 11.8",
  "!": "M8 3.2v6M8 12.7v.1",
  "=": "M3.5 6.2h9M3.5 9.8h9",
  "○": "M8 4.2a3.8 3.8 0 1 0 .01 0z",
  "✓": "M3.5 8.5l3 3 6-7",
};
const icon = glyph =>
  svg(
    "svg",
    {class: "ic", width: 16, height: 16, viewBox: "0 0 16 16", "aria-hidden": "true", focusable: "false"},
    svg("path", {d: ICONS[glyph] || ICONS["○"]}),
  );
const glyph = (kind, severity) =>
  h("span", {class: `gl k-${kind}${severity === "low" ? " soft" : ""}`, "aria-hidden": "true"}, icon(KIND[kind].glyph));
const badge = s => h("span", {class: "src", title: plainText(S[s].name)}, S[s].letter);
const pill = (kind, ...more) => h("span", {class: `pill k-${kind}`}, glyph(kind), KIND[kind].one, more);

function say(message) {
  $("live").textContent = "";
  requestAnimationFrame(() => {
    $("live").textContent = message;
    clearTimeout(say.timer);
    say.timer = setTimeout(() => {
      $("live").textContent = "";
    }, 4000);
  });
}
function seg(label, options, current, choose) {
  return h(
    "div",
    {class: "seg", role: "group", "aria-label": label},
    options.map(([value, words]) =>
      h("button", {type: "button", "aria-pressed": String(current === value), onclick: () => choose(value)}, words),
    ),
  );
}
const empty = words => h("p", {class: "empty"}, words);

/* Preferences live in the browser where it allows that, else as long as the page does. */
const memory = {};
const store = {
  get(key) {
    try {
      return localStorage.getItem(key);
    } catch {
      return memory[key] ?? null;
    }
  },
  set(key, value) {
    memory[key] = value;
    try {
      localStorage.setItem(key, value);
      return true;
    } catch {
      return false;
    }
  },
};
