/* The address says what is shown: #p01&article=ID&line=ID&box=x0,y0,x1,y1&layers=articles,links. Everything else
   follows from it; draw.js draws it. */

const scene = JSON.parse(document.getElementById("scene").textContent);
const byId = (id) => document.getElementById(id);
const [view, sheet, scan, overlay, words, statusBar] = ["view", "sheet", "scan", "overlay", "words", "status"].map(byId);
const pages = new Map(scene.pages.map((page) => [page.number, page]));
const articles = new Map(scene.articles.map((article) => [article.id, article]));
const lines = new Map(scene.pages.flatMap((page) => page.lines.map((line) => [line.id, { ...line, page: page.number }])));
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
