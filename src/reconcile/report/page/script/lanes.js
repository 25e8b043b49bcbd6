/* The drawing of the timeline: lanes, bars, the lines between tellings, and how they are chosen. */
function drawLanes(box, info) {
  const width = Math.max(320, box.clientWidth),
    narrow = width < 700,
    left = narrow ? 34 : 190,
    right = 16,
    [from, to] = zoom;
  const x = day => left + ((day - from) / (to - from)) * (width - left - right);
  const art = svg("svg", {width, role: "group", "aria-label": "Timeline, one lane for each source"}),
    back = svg("g"),
    links = svg("g"),
    front = svg("g");
  const placed = new Map(),
    order = [],
    byLane = S.map(() => []);
  for (const n of visibleEvents()) byLane[E[n].s].push(n);
  let y = 30;
  byLane.forEach((events, s) => {
    if (!events.length && S.length > 8) return;
    back.append(
      svg("text", {class: "bold", x: 12, y: y + 16}, S[s].letter),
      narrow ? "" : svg("text", {class: "muted", x: 34, y: y + 16}, short(plainText(S[s].name), 22)),
    );
    y =
      events.length > Math.max(24, 600 / S.length)
        ? histogram(front, events, x, y, left, width - right)
        : lane(front, events, {x, y, left, width, right, narrow, placed, order, info});
    back.append(svg("line", {class: "axis2", x1: 0, x2: width, y1: y, y2: y}));
    y += 10;
  });
  for (const row of R) joinTellings(links, row.e.map(e => placed.get(e)).filter(Boolean), row.k || "agreement");
  axis(back, ticks(from, to, width - left - right), x, {top: 20, bottom: y, label: 14, width});
  attributes(art, {height: y, viewBox: `0 0 ${width} ${y}`}).append(back, links, front);
  box.append(art);
  if (!front.childNodes.length) box.append(empty("No dated event in this period."));
  arrows(art, order, info);
  drag(art, width - left - right);
}
/* Too many events for bars: how many there are, and how many of them are at issue. */
function histogram(group, events, x, y, left, right) {
  const size = 8,
    bins = new Map();
  for (const n of events) {
    const i = Math.floor((Math.max(left, Math.min(right - 1, x(E[n].date.lo ?? E[n].date.hi))) - left) / size),
      bin = bins.get(i) || bins.set(i, [0, 0]).get(i);
    bin[0]++;
    if (["conflict", "internal"].includes(stateOf(n))) bin[1]++;
  }
  const most = Math.max(...[...bins.values()].map(b => b[0]));
  for (const [i, [all, bad]] of bins)
    for (const [count, cls] of [
      [all, "none"],
      [bad, "conflict"],
    ])
      if (count) {
        const high = Math.max(2, (count / most) * 40);
        group.append(
          svg("rect", {class: `sv-${cls}`, x: left + i * size, y: y + 46 - high, width: size - 1, height: high}),
        );
      }
  return y + 54;
}
function lane(group, events, view) {
  const {x, y, left, width, right, narrow, placed, order, info} = view,
    rows = [];
  for (const n of events.sort((a, b) => (E[a].date.lo ?? -1e12) - (E[b].date.lo ?? -1e12))) {
    const d = E[n].date,
      a = Math.max(left, x(d.lo ?? zoom[0])),
      b = Math.min(width - right, Math.max(a + 9, x((d.hi ?? zoom[1]) + 1))),
      kind = stateOf(n);
    const label = narrow ? "" : short(plainText(R[rowOfEvent.get(n)].t), 36),
      w = label.length * 6.4 + 10,
      inside = b - a > w,
      flip = !inside && b + w > width - right && a - w > left;
    const l = flip ? a - w : a,
      r = inside || flip ? b : b + w;
    let k = rows.findIndex(taken => taken.every(([p, q]) => r + 8 < p || l - 8 > q));
    if (k < 0) k = rows.push([]) - 1;
    rows[k].push([l, r]);
    const top = y + k * 23 + 3,
      node = svg(
        "g",
        {
          class: "event",
          tabindex: order.length ? -1 : 0,
          role: "button",
          "aria-label": `${S[E[n].s].letter}: ${plainText(R[rowOfEvent.get(n)].t)}, ${d.w}, ${STATE(kind)}`,
        },
        svg("rect", {class: "ring", x: a - 3, y: top - 3, width: b - a + 6, height: 22, rx: 6}),
        svg("rect", {class: `sv-${kind}${exact(d) ? "" : " vague"}`, x: a, y: top, width: b - a, height: 16, rx: 4}),
        label
          ? svg(
              "text",
              {
                x: inside ? a + 6 : flip ? a - 6 : b + 6,
                y: top + 12.5,
                "text-anchor": flip ? "end" : null,
                class: inside ? (exact(d) && kind !== "none" ? "on-bar" : null) : "halo",
              },
              label,
            )
          : "",
      );
    node.addEventListener("click", () => pick(node, n, order, info));
    node.addEventListener("focus", () => pick(node, n, order, info));
    order.push(node);
    group.append(node);
    placed.set(n, {x: (a + b) / 2, top, bottom: top + 16, s: E[n].s});
  }
  return y + Math.max(1, rows.length) * 23 + 10;
}
function joinTellings(group, spots, kind) {
  spots.sort((a, b) => a.top - b.top);
  for (let i = 1; i < spots.length; i++)
    if (spots[i].s !== spots[i - 1].s) {
      const a = spots[i - 1],
        b = spots[i];
      group.append(
        svg("path", {
          class: `join sv-${kind}`,
          d: `M${a.x} ${a.bottom} C${a.x} ${a.bottom + 34} ${b.x} ${b.top - 34} ${b.x} ${b.top}`,
        }),
      );
    }
}
function pick(node, n, order, info) {
  for (const other of order) other.classList.toggle("on", other === node);
  const row = R[rowOfEvent.get(n)],
    kind = row.k || "none",
    first = (row.f || [])[0];
  clear(info).append(
    h(
      "div",
      {class: "grow"},
      h("p", null, h("b", null, bdi(row.t)), " ", row.k ? pill(row.k) : null),
      h(
        "p",
        {class: "tip"},
        row.e.map(e => h("span", {class: "told"}, badge(E[e].s), " ", E[e].date ? E[e].date.w : "not dated")),
      ),
      kind === "none" ? null : null,
    ),
    first == null ? "" : h("a", {class: "btn", href: link("findings", {f: F[first].id})}, "Open the finding"),
    h("a", {class: "btn", href: link("sources", {e: E[n].id})}, "Read it"),
  );
}
function arrows(art, order, info) {
  art.addEventListener("keydown", e => {
    const i = order.indexOf(document.activeElement),
      by = {ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1}[e.key];
    if (i < 0) return;
    if (by) {
      e.preventDefault();
      const next = order[(i + by + order.length) % order.length];
      order[i].setAttribute("tabindex", -1);
      next.setAttribute("tabindex", 0);
      next.focus();
    } else if (e.key === "Enter" || e.key === " ") {
      e.preventDefault();
      const target = info.querySelector("a");
      if (target) target.focus();
    }
  });
}
function drag(art, width) {
  let start = null;
  art.addEventListener("pointerdown", e => {
    if (!e.target.closest(".event")) start = e.clientX;
  });
  art.addEventListener("pointerup", e => {
    if (start != null && Math.abs(e.clientX - start) > 6) move(1, (start - e.clientX) / width);
    start = null;
  });
  art.addEventListener(
    "wheel",
    e => {
      if (!e.ctrlKey) return;
      e.preventDefault();
      move(e.deltaY > 0 ? 1.4 : 1 / 1.4, 0, Math.min(1, Math.max(0, e.offsetX / width)));
    },
    {passive: false},
  );
}
