"use strict";
/* A page and the small pages drawn: shapes go in, nothing is decided here. Boxes are in pixels of the scan; the
   overlay's viewBox is the scan, so nothing is ever converted. */

const KIND_HUES = {
  kicker: 290, headline: 0, deck: 330, subhead: 310, byline: 265, body: 215, caption: 165, figure: 130, table: 95,
  advert: 45, furniture: 28, rule: 190,
};
const SURE = [0.8, 1]; // confidence from red to green; what is below 0.9 is reported by the reading stage

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
