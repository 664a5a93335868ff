"use strict";
/* The address says what is shown: #p01&article=ID&line=ID&box=x0,y0,x1,y1&layers=articles,links. Everything else follows from it.
   Boxes are in pixels of the scan; the overlay's viewBox is the scan, so nothing is ever converted. */

const scene = JSON.parse(document.getElementById("scene").textContent);
const byId = (id) => document.getElementById(id);
const [view, sheet, scan, overlay, words, statusBar] = ["view", "sheet", "scan", "overlay", "words", "status"].map(byId);
const pages = new Map(scene.pages.map((page) => [page.number, page]));
const articles = new Map(scene.articles.map((article) => [article.id, article]));
const lines = new Map(scene.pages.flatMap((page) => page.lines.map((line) => [line.id, { ...line, page: page.number }])));
const KIND_HUES = {
  kicker: 290, headline: 0, deck: 330, subhead: 310, byline: 265, body: 215, caption: 165, figure: 130, table: 95,
  advert: 45, furniture: 28, rule: 190,
};
const SURE = [0.8, 1]; // confidence from red to green; what is below 0.9 is reported by the reading stage
const LEGIBLE_PX = 18; // a line that the address names is at least so high on the screen
const DRAG_PX = 4; // a pointer that moves less than this clicks
const USUAL_LAYERS = "articles,links,problems";
const state = { page: null, article: null, line: null, box: null, layers: USUAL_LAYERS };
let camera = { x: 0, y: 0, k: 1 };
let places = new Map(); // line -> elements of the text beside the page, and of the page
let fromScan = false; // what was clicked is in view already

/* Addresses */

function readAddress() {
  const [name, ...rest] = location.hash.slice(1).split("&");
  const said = new URLSearchParams(rest.join("&"));
  const line = lines.has(said.get("line")) ? said.get("line") : null;
  const article = articles.has(said.get("article")) ? said.get("article") : null;
  const first = article && articles.get(article).parts[0];
  const page = scene.pages.find((one) => one.name === name);
  const number = page ? page.number : line ? lines.get(line).page : first ? first.page : scene.pages.length ? scene.pages[0].number : null;
  const box = (said.get("box") || "").split(",").map(Number);
  const layers = said.has("layers") ? said.get("layers") : USUAL_LAYERS;
  return { page: number, article, line, box: box.length === 4 && box.every(Number.isFinite) ? box : null, layers };
}

function go({ page, article, line, box, layers = state.layers }) {
  const said = [["article", article], ["line", line], ["box", box]].filter(([, value]) => value);
  if (layers !== USUAL_LAYERS) said.push(["layers", layers]);
  const place = pages.get(page) || scene.pages[0];
  location.hash = [place.name, ...said.map(([key, value]) => `${key}=${encodeURIComponent(value)}`)].join("&");
}

function show() {
  const before = state.page;
  Object.assign(state, readAddress());
  if (state.page !== before) showPage(pages.get(state.page));
  showLayers(state.layers.split(","));
  pickArticle();
  heat(state.line);
  spot();
  fromScan = false;
}

function showLayers(layers) {
  for (const box of document.querySelectorAll(".layers input")) {
    box.checked = layers.includes(box.value);
    document.querySelector("main").classList.toggle(`show-${box.value}`, box.checked);
  }
}

/* The page */

function svg(name, attributes, parent, text) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  if (text !== undefined) element.textContent = text;
  parent.append(element);
  return element;
}

const rect = (box, attributes, parent) =>
  svg("rect", { x: box[0], y: box[1], width: box[2] - box[0], height: box[3] - box[1], ...attributes }, parent);
const middle = (box) => [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2];
/** An article's colour; what is no article (furniture, adverts) stays nearly grey. */
const colour = (article) => `--hue:${article.hue};--vivid:${article.kind === "article" ? 1 : 0.1}`;
const hue = (id) => colour(articles.get(id));

function arrowPath([x0, y0], [x1, y1], head) {
  const angle = Math.atan2(y1 - y0, x1 - x0);
  const wing = (turn) => `${x1 - head * Math.cos(angle + turn)} ${y1 - head * Math.sin(angle + turn)}`;
  return `M${x0} ${y0}L${x1} ${y1}M${wing(0.45)}L${x1} ${y1}L${wing(-0.45)}`;
}

function showPage(page) {
  overlay.replaceChildren();
  words.replaceChildren();
  const failure = byId("failure");
  failure.hidden = !(page && page.failure);
  failure.textContent = page ? page.failure : "";
  for (const thumb of document.querySelectorAll(".thumb")) thumb.classList.toggle("current", Number(thumb.dataset.page) === state.page);
  const drawn = Boolean(page && isDrawn(page));
  sheet.hidden = !drawn;
  words.hidden = drawn || !page || !page.lines.length;
  places = textPlaces();
  if (!page) return;
  if (drawn) drawPage(page);
  else writePage(page);
}

/** A page with places: scans, and ALTO and its like even without a picture. */
const isDrawn = (page) => Boolean(page.picture || (page.width && page.lines.some((line) => line.box)));

function textPlaces() {
  const found = new Map();
  for (const element of document.querySelectorAll("aside [data-line]")) addPlace(found, element.dataset.line, element);
  return found;
}

function addPlace(found, line, element) {
  if (found.has(line)) found.get(line).push(element);
  else found.set(line, [element]);
}

function drawPage(page) {
  scan.hidden = !page.picture;
  if (page.picture) scan.src = encodeURI(page.picture.large);
  overlay.setAttribute("viewBox", `0 0 ${page.width} ${page.height}`);
  const layer = (name) => svg("g", { class: name }, overlay);
  const unit = page.width / 100;
  if (!page.picture) drawText(page, layer("printed"));
  drawArticles(page, layer("articles"));
  drawConfidence(page, layer("confidence"));
  drawRegions(page, layer("regions"), unit);
  drawOrder(page, layer("order"), unit);
  drawProblems(page, layer("problems"));
  drawHits(page, layer("hits"));
  drawLinks(page, layer("links"), unit);
  fit();
}

/** What was read stands where the picture would be. */
function drawText(page, layer) {
  for (const { box, text } of page.lines) {
    if (!box || !text) continue;
    const across = box[2] - box[0] >= box[3] - box[1] || text.length < 2;
    const [thick, long] = across ? [box[3] - box[1], box[2] - box[0]] : [box[2] - box[0], box[3] - box[1]];
    const style = `font-size:${0.8 * thick}px${across ? "" : ";writing-mode:vertical-rl"}`;
    const at = across ? { x: box[0], y: box[1] + 0.8 * thick } : { x: (box[0] + box[2]) / 2, y: box[1] };
    svg("text", { ...at, textLength: long, lengthAdjust: "spacingAndGlyphs", style }, layer, text);
  }
}

function drawArticles(page, layer) {
  for (const article of scene.articles)
    for (const part of article.parts)
      if (part.page === page.number)
        for (const box of part.boxes) rect(box, { style: hue(article.id), "data-article": article.id }, layer);
}

function drawConfidence(page, layer) {
  for (const line of page.lines) {
    if (!line.box || line.confidence === null) continue;
    const share = (line.confidence - SURE[0]) / (SURE[1] - SURE[0]);
    rect(line.box, { style: `--sure:${Math.round(120 * Math.min(1, Math.max(0, share)))}` }, layer);
  }
}

function drawRegions(page, layer, unit) {
  for (const region of page.regions) {
    if (!region.box) continue;
    const style = `--kind:${KIND_HUES[region.kind]}`;
    rect(region.box, { style }, layer);
    svg("text", { x: region.box[0], y: region.box[1] - unit / 4, style: `${style};font-size:${1.4 * unit}px` }, layer, `${region.number} ${region.kind}`);
  }
}

function drawOrder(page, layer, unit) {
  const placed = page.regions.filter((region) => region.box && region.kind !== "rule");
  placed.sort((one, two) => one.number - two.number);
  placed.forEach((region, n) => {
    const next = placed[n + 1];
    if (!next) return;
    const together = (key) => region[key] !== null && region[key] === next[key];
    if (together("group") || together("article")) svg("path", { d: arrowPath(middle(region.box), middle(next.box), unit) }, layer);
  });
}

function drawProblems(page, layer) {
  for (const line of page.lines) if (line.left && line.box) rect(line.box, { class: "left" }, layer);
  for (const problem of scene.problems) if (problem.page === page.number && problem.box) rect(problem.box, {}, layer);
}

function drawHits(page, layer) {
  for (const line of page.lines) {
    if (!line.box) continue;
    const style = line.article ? hue(line.article) : "";
    const hit = rect(line.box, { class: "line", "data-line": line.id, "data-article": line.article || "", style }, layer);
    addPlace(places, line.id, hit);
  }
}

function drawLinks(page, layer, unit) {
  for (const article of scene.articles) {
    const group = svg("a", { "data-article": article.id, style: hue(article.id) }, layer);
    for (const link of article.links) drawLink(page, link, group, unit);
    for (const end of article.unresolved) {
      const box = end.place && end.place.page === page.number && lines.get(end.place.line).box;
      if (!box) continue;
      rect(box, { class: "open-end" }, group);
      svg("text", { class: "open-mark", x: box[2], y: box[3], style: `font-size:${3 * unit}px` }, group, "?");
    }
  }
}

function drawLink(page, link, group, unit) {
  const [from, to] = [link.source, link.target].map((end) => (end.page === page.number ? lines.get(end.line).box : null));
  if (from && to) {
    svg("path", { d: arrowPath(middle(from), middle(to), unit) }, group);
    return;
  }
  const box = from || to;
  if (box) drawSign(box, from ? link.target : link.source, Boolean(from), group, unit);
}

/** A signpost to another page: behind the last line here, or before the first. */
function drawSign(box, other, onward, group, unit) {
  const name = pages.get(other.page).name;
  const [width, height] = [7.5 * unit, 2.6 * unit];
  const x = Math.max(0, onward ? box[2] - width / 2 : box[0] - width / 2);
  const y = Math.max(0, onward ? box[3] : box[1] - height);
  const sign = svg("g", { class: "sign", "data-go": other.line }, group);
  svg("rect", { x, y, width, height, rx: height / 2 }, sign);
  const style = `font-size:${1.7 * unit}px`;
  svg("text", { x: x + width / 2, y: y + 0.7 * height, "text-anchor": "middle", style }, sign, onward ? `→ ${name}` : `${name} →`);
  svg("title", {}, sign, onward ? `goes on on ${name}` : `comes from ${name}`);
}

function writePage(page) {
  for (const region of page.regions) {
    const block = document.createElement("div");
    block.className = "region";
    const tag = document.createElement("small");
    tag.textContent = `${region.number} ${region.kind}`;
    block.append(tag);
    for (const line of page.lines) if (line.region === region.id) block.append(writeLine(line));
    words.append(block);
  }
}

function writeLine(line) {
  const row = document.createElement("div");
  row.className = `line${line.article ? " owned" : ""}${line.left ? " left" : ""}`;
  row.dataset.line = line.id;
  row.dataset.article = line.article || "";
  if (line.article) row.style.cssText = hue(line.article);
  row.textContent = line.text;
  addPlace(places, line.id, row);
  return row;
}

/* What is picked, and what lights up */

function pickArticle() {
  for (const element of document.querySelectorAll("article")) {
    const picked = element.dataset.article === state.article;
    element.classList.toggle("picked", picked);
    element.querySelector(".body").hidden = !picked;
  }
  overlay.classList.toggle("picked", Boolean(state.article));
  for (const element of document.querySelectorAll("#overlay [data-article], #words [data-article]")) {
    const mine = Boolean(state.article) && element.dataset.article === state.article;
    element.classList.toggle("mine", mine);
    element.classList.toggle("other", !mine);
  }
  drawStrip();
  if (!state.article) return;
  openTab("articles");
  byId(state.article).scrollIntoView({ block: "nearest" });
}

function light(name, elements) {
  for (const element of document.querySelectorAll(`.${name}`)) element.classList.remove(name);
  for (const element of elements) element.classList.add(name);
}

/** A line lights up wherever it stands; `spoken` by the line under the pointer or in the address. */
function heat(id) {
  const line = lines.get(id);
  const elements = line ? places.get(id) || [] : [];
  light("hot", line && line.page !== state.page ? [...elements, thumbOf(line.page)] : elements);
  if (line) tell(line);
}

const thumbOf = (page) => document.querySelector(`.thumb[data-page="${page}"]`);

function tell(line) {
  const region = pages.get(line.page).regions.find((one) => one.id === line.region);
  const sure = line.confidence === null ? "" : ` · ${(100 * line.confidence).toFixed(0)} % sure`;
  const left = line.left ? ` · left over: ${line.left}` : "";
  const edits = scene.edits.filter((edit) => edit.line === line.id).map((edit) => ` · ${edit.rule}: “${edit.old}” → “${edit.new}”`);
  const facts = document.createElement("b");
  facts.textContent = `${line.id} · ${region ? `${region.number} ${region.kind}` : ""}${sure}${left}${edits.join("")}`;
  const text = document.createElement("span");
  text.className = "text";
  text.textContent = line.text;
  statusBar.replaceChildren(facts, document.createElement("br"), text);
}

function spot() {
  const old = overlay.querySelector(".spot");
  if (old) old.remove();
  if (state.box) rect(state.box, { class: "spot" }, overlay);
  const line = lines.get(state.line);
  if (line && line.page === state.page && words.hidden === false) {
    const row = words.querySelector(".hot");
    if (row) row.scrollIntoView({ block: "nearest" });
  }
  const text = document.querySelector("article.picked .block .hot");
  if (text) text.scrollIntoView({ block: "nearest" });
  const box = state.box || (line && line.page === state.page && line.box);
  if (box && !fromScan && !sheet.hidden) reveal(box);
}

function openTab(name) {
  for (const button of document.querySelectorAll("[data-tab]")) button.classList.toggle("on", button.dataset.tab === name);
  for (const section of document.querySelectorAll("aside > section")) section.hidden = section.id !== name;
}

/* Continuations over the small pages */

function drawStrip() {
  const strip = byId("strip");
  const nav = strip.parentElement;
  strip.replaceChildren();
  strip.setAttribute("width", nav.clientWidth);
  strip.setAttribute("height", Math.max(...scene.pages.map((page) => bottom(thumbOf(page.number))), 0));
  for (const article of scene.articles) {
    const picked = article.id === state.article;
    const tint = `hsl(${article.hue} 85% 38%)`;
    const washed = article.kind === "article" ? (picked ? 0.7 : state.article ? 0.12 : 0.3) : 0;
    for (const part of washed ? article.parts : []) for (const box of part.boxes) wash(strip, part.page, box, tint, washed);
    for (const link of article.links) {
      if (link.source.page === link.target.page) continue;
      const [from, to] = [link.source, link.target].map(smallPlace);
      const faint = state.article && !picked ? 0.25 : 1;
      svg("path", { d: arrowPath(from, to, 8), fill: "none", stroke: "#fff", "stroke-width": picked ? 6 : 4, opacity: faint }, strip);
      svg("path", { d: arrowPath(from, to, 8), fill: "none", stroke: tint, "stroke-width": picked ? 3.5 : 2, opacity: faint }, strip);
    }
  }
}

const bottom = (element) => element.offsetTop + element.offsetHeight;

function smallFrame(number) {
  const [page, picture] = [pages.get(number), thumbOf(number).firstElementChild];
  const thumb = thumbOf(number);
  return { x: thumb.offsetLeft, y: thumb.offsetTop, width: picture.offsetWidth, height: picture.offsetHeight, k: picture.offsetWidth / (page.width || 1) };
}

function smallPlace(end) {
  const frame = smallFrame(end.page);
  const box = lines.get(end.line).box;
  const at = box && pages.get(end.page).width ? middle(box).map((value) => value * frame.k) : [frame.width / 2, frame.height / 2];
  return [frame.x + at[0], frame.y + at[1]];
}

function wash(strip, page, box, fill, opacity) {
  if (!pages.get(page).picture) return;
  const frame = smallFrame(page);
  const at = { x: frame.x + box[0] * frame.k, y: frame.y + box[1] * frame.k };
  svg("rect", { ...at, width: (box[2] - box[0]) * frame.k, height: (box[3] - box[1]) * frame.k, fill, opacity }, strip);
}

/* Zoom and pan */

/** By its size, not by a scale, so that strokes stay as thin as they are. */
function place() {
  const page = pages.get(state.page);
  sheet.style.width = `${page.width * camera.k}px`;
  sheet.style.height = `${page.height * camera.k}px`;
  sheet.style.transform = `translate(${camera.x}px,${camera.y}px)`;
}

function fit() {
  const page = pages.get(state.page);
  if (!page || !isDrawn(page)) return;
  const k = 0.98 * Math.min(view.clientWidth / page.width, view.clientHeight / page.height);
  camera = { k, x: (view.clientWidth - k * page.width) / 2, y: (view.clientHeight - k * page.height) / 2 };
  place();
}

function zoom(factor, x = view.clientWidth / 2, y = view.clientHeight / 2) {
  const page = pages.get(state.page);
  if (!page || !isDrawn(page)) return;
  const least = Math.min(view.clientWidth / page.width, view.clientHeight / page.height) / 2;
  const k = Math.min(2, Math.max(least, camera.k * factor));
  camera = { k, x: x - ((x - camera.x) * k) / camera.k, y: y - ((y - camera.y) * k) / camera.k };
  place();
}

/** Bring a box into view: large enough to read, in the middle unless it is in view already. */
function reveal(box) {
  const thin = Math.min(box[2] - box[0], box[3] - box[1]);
  const larger = Math.min(2, LEGIBLE_PX / Math.max(thin, 1));
  if (thin * camera.k < LEGIBLE_PX / 2 && larger > camera.k) camera.k = larger;
  else if (inView(box)) return;
  const [x, y] = middle(box);
  camera.x = view.clientWidth / 2 - x * camera.k;
  camera.y = view.clientHeight / 2 - y * camera.k;
  place();
}

function inView(box) {
  const [left, top] = [camera.x + box[0] * camera.k, camera.y + box[1] * camera.k];
  const [right, low] = [camera.x + box[2] * camera.k, camera.y + box[3] * camera.k];
  return left >= 0 && top >= 0 && right <= view.clientWidth && low <= view.clientHeight;
}

/* What the operator does: a handful of listeners for everything */

document.addEventListener("mouseover", (event) => {
  const block = event.target.closest("aside .block");
  const around = block ? [...block.querySelectorAll("[data-line]")].flatMap((one) => places.get(one.dataset.line) || []) : [];
  light("warm", around.filter((element) => element.matches(".line")));
  const over = event.target.closest("[data-line]");
  heat(over ? over.dataset.line : state.line);
  if (!over || !over.matches("#overlay *, #words *")) return;
  const text = document.querySelector("article.picked .block .hot");
  if (text) text.scrollIntoView({ block: "nearest" });
});

document.addEventListener("click", (event) => {
  const target = event.target;
  const choose = (selector) => target.closest(selector);
  if (choose("[data-zoom]")) return void ({ in: () => zoom(1.4), out: () => zoom(1 / 1.4), fit })[choose("[data-zoom]").dataset.zoom]();
  if (choose("[data-tab]")) return void openTab(choose("[data-tab]").dataset.tab);
  if (choose("[data-go]")) return void goLine(choose("[data-go]").dataset.go);
  if (choose("article h2")) return void goArticle(choose("article").dataset.article);
  const line = choose("[data-line]");
  fromScan = Boolean(line && line.matches("#overlay *, #words *"));
  if (line && !moved) return void goLine(line.dataset.line, line.matches(".edit") || line.matches("section > .problem"));
  if (choose("[data-page]") && choose("aside")) go({ page: Number(choose("[data-page]").dataset.page), box: choose("[data-page]").dataset.box });
});

function goLine(id, stay) {
  const line = lines.get(id);
  if (line) go({ page: line.page, article: stay ? null : line.article, line: id });
}

function goArticle(id) {
  if (id === state.article) return void go({ page: state.page });
  const on = articles.get(id).parts.map((part) => part.page);
  go({ page: on.includes(state.page) || !on.length ? state.page : on[0], article: id });
}

document.addEventListener("change", (event) => {
  const box = event.target;
  if (box.closest(".layers")) go({ ...state, layers: [...document.querySelectorAll(".layers :checked")].map((one) => one.value).join(",") });
  if (box.closest(".rules"))
    for (const edit of document.querySelectorAll(".edit")) if (edit.dataset.rule === box.value) edit.hidden = !box.checked;
});

view.addEventListener("wheel", (event) => {
  if (!words.hidden) return;
  event.preventDefault();
  const at = view.getBoundingClientRect();
  zoom(Math.exp(-event.deltaY / 500), event.clientX - at.left, event.clientY - at.top);
}, { passive: false });

let grip = null;
let moved = false;
window.addEventListener("pointerdown", (event) => {
  moved = false;
  if (words.hidden && event.button === 0 && view.contains(event.target)) grip = { x: event.clientX, y: event.clientY, from: { ...camera } };
});
window.addEventListener("pointermove", (event) => {
  if (!grip) return;
  const [dx, dy] = [event.clientX - grip.x, event.clientY - grip.y];
  moved = moved || Math.hypot(dx, dy) > DRAG_PX;
  if (!moved) return;
  view.classList.add("dragging");
  camera = { ...camera, x: grip.from.x + dx, y: grip.from.y + dy };
  place();
});
window.addEventListener("pointerup", () => {
  grip = null;
  view.classList.remove("dragging");
});

document.addEventListener("keydown", (event) => {
  const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  const next = step && pages.get(state.page + step);
  if (next) go({ page: next.number, article: state.article });
  else if (event.key === "0") fit();
  else if (event.key === "+" || event.key === "=") zoom(1.4);
  else if (event.key === "-") zoom(1 / 1.4);
  else if (event.key === "Escape") go({ page: state.page });
});

window.addEventListener("hashchange", show);
window.addEventListener("resize", () => {
  fit();
  drawStrip();
});
openTab(scene.problems.length || !scene.articles.length ? "problems" : "articles");
show();
