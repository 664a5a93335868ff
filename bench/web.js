// Pours the stories into the page's homes and tells where every line came to stand.
"use strict";

const fits = (home) => home.scrollWidth <= home.clientWidth + 1 && home.scrollHeight <= home.clientHeight + 1;
const tokens = (text) => text.match(/\S+\s*/g) && /[a-z]/i.test(text) && / /.test(text) ? text.match(/\S+\s*/g) : [...text];

function block(home, role, text, id) {
  const made = document.createElement("p");
  made.className = role;
  made.dataset.kind = { sub: "subhead", sign: "byline" }[role] || "body";
  made.dataset.article = id;
  made.textContent = text;
  home.append(made);
  return made;
}

// How many tokens of a paragraph have room, with `tail` under them.
function most(home, made, all, tail) {
  let low = 0, high = all.length;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    made.textContent = all.slice(0, middle).join("");
    const under = tail && block(home, ...tail);
    if (fits(home)) low = middle; else high = middle - 1;
    if (under) under.remove();
  }
  return low;
}

function fill(home, queue, printed, tail, last, id) {
  while (queue.length) {
    const one = queue.shift(), all = tokens(one.text);
    const made = block(home, one.role, one.text, id);
    if (one.begun) made.classList.add("begun");
    let count = most(home, made, all, tail);
    const whole = count === all.length;
    if (!whole && last) while (count && !/[.!?。！？…」”“»]\s*$/.test(all[count - 1])) count--;
    if (!whole && one.role === "sub") count = 0;
    made.textContent = all.slice(0, count).join("").trimEnd();
    if (count) printed.push([one.role, one.begun, made.textContent]); else made.remove();
    if (whole) continue;
    if (count) made.classList.add("broken");
    queue.unshift({ ...one, begun: one.begun || count > 0, text: all.slice(count).join("") });
    break;
  }
  const end = home.lastElementChild;
  if (end && end.className === "sub" && printed.length) {
    const [role, , text] = printed.pop();
    queue.unshift({ role, text, begun: false });
    end.remove();
  }
  if (last && end) end.classList.remove("broken");
  if (tail) block(home, ...tail);
}

function pour(story) {
  const queue = story.paragraphs.map(([role, text]) => ({ role, text, begun: false })), printed = [];
  story.parts.forEach((part, number) => {
    const homes = [...document.querySelectorAll(`[data-flow="${story.id}.${number}"]`)];
    const end = number === story.parts.length - 1;
    if (part.backward) block(homes[0], "mark left", part.backward, story.id);
    homes.forEach((home, n) => {
      const foot = n === homes.length - 1;
      const tail = foot && (end ? story.sign && ["sign", story.sign, story.id] : ["mark", part.forward, story.id]);
      fill(home, queue, printed, tail, foot && end, story.id);
    });
  });
  const space = story.spaced ? " " : "", whole = [];
  for (const [role, begun, text] of printed) {
    if (begun && whole.length) whole.at(-1)[1] += space + text; else whole.push([role, text]);
  }
  return whole.map(([role, text]) => [role, text.replaceAll("\u00ad", "")]);
}

// The printed lines of one element, each with its text and its box in the window's pixels.
function lines(element) {
  const down = getComputedStyle(element).writingMode === "vertical-rl", found = [], range = document.createRange();
  const walk = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  let line = null;
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    for (let n = 0; n < node.length; n++) {
      range.setStart(node, n);
      range.setEnd(node, n + 1);
      const rects = range.getClientRects(), rect = rects[rects.length - 1];
      if (!rect || !(rect.width * rect.height)) continue;
      const box = [rect.left, rect.top, rect.right, rect.bottom], [along, across] = down ? [1, 0] : [0, 1];
      const size = box[across + 2] - box[across], middle = (box[across + 2] + box[across]) / 2;
      const same = line && Math.abs(middle - line.middle) < size / 2
        && box[along] > line.box[along + 2] - size && box[along] < line.box[along + 2] + 3 * size;
      if (!same) found.push(line = { text: "", box, middle });
      line.text += node.data[n] === "\u00ad" ? "-" : node.data[n];
      if (node.data[n].trim()) line.box = [0, 1, 2, 3].map((k) => (k < 2 ? Math.min : Math.max)(line.box[k], box[k]));
    }
  }
  return found.map(({ text, box }) => ({ text: text.trim(), box })).filter(({ text }) => text);
}

function truth(page) {
  const from = page.getBoundingClientRect();
  const placed = (box) => box.map((at, n) => at - (n % 2 ? from.top : from.left));
  const found = [];
  for (const element of page.querySelectorAll("[data-kind]")) {
    for (const { text, box } of lines(element)) {
      found.push({ text, box: placed(box), kind: element.dataset.kind, article: element.dataset.article || null });
    }
  }
  const figures = [...page.querySelectorAll("img")].map((one) => one.getBoundingClientRect());
  return { lines: found, figures: figures.map((r) => placed([r.left, r.top, r.right, r.bottom])) };
}
