"use strict";
const find = document.getElementById("find");
const type = document.getElementById("type");
const boxes = [...document.querySelectorAll("input[name=decision]")];
const rows = [...document.querySelectorAll("article[data-n], tr[data-n]")];
const articles = rows.filter((each) => each.tagName === "ARTICLE");
const texts = new Map(articles.map((each) => [each.dataset.n, each.textContent.toLowerCase()]));

function filter() {
  const wanted = find.value.trim().toLowerCase();
  const outcomes = new Set(boxes.filter((box) => box.checked).map((box) => box.value));
  let found = 0;
  for (const row of rows) {
    const text = row.textContent.toLowerCase() + (texts.get(row.dataset.n) || "");
    const types = row.dataset.t.split(" ");
    row.hidden = !(outcomes.has(row.dataset.o) && (!type.value || types.includes(type.value)) && text.includes(wanted));
    if (!row.hidden && row.className === "row") found += 1;
  }
  document.getElementById("found").textContent = `${found} found`;
}

function step(by) {
  const shown = articles.filter((each) => !each.hidden);
  if (!shown.length) return;
  const at = shown.indexOf(document.activeElement.closest("article"));
  const next = shown[Math.min(Math.max(at + by, 0), shown.length - 1)];
  next.focus();
  next.scrollIntoView({ block: "start" });
}

function occasion() {
  const shown = [...document.querySelectorAll(".occasion")].filter((each) => each.offsetParent);
  const at = document.activeElement;
  const next = shown.find((each) => at.compareDocumentPosition(each) & Node.DOCUMENT_POSITION_FOLLOWING) || shown[0];
  if (!next) return;
  next.focus();
  next.scrollIntoView({ block: "center" });
}

document.addEventListener("keydown", (event) => {
  const typing = /^(INPUT|SELECT|TEXTAREA|BUTTON)$/.test(event.target.tagName) && event.target.type !== "checkbox";
  if (event.key === "Escape") { find.value = ""; find.blur(); filter(); }
  if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "/") { event.preventDefault(); find.focus(); }
  if (event.key === "j") step(1);
  if (event.key === "k") step(-1);
  if (event.key === "o") occasion();
});
/* Decisions: what is marked in a text is told by its place in the source, in characters. */
const draft = document.getElementById("draft");
const chosen = document.getElementById("chosen");
const decided = [];
let picked = null;

const count = (text) => [...text].length;

function place(text, node, offset, end) {
  const mark = (node.nodeType === 3 ? node.parentElement : node).closest("mark");
  if (mark) return Number(end ? mark.dataset.to : mark.dataset.from);
  const range = document.createRange();
  range.selectNodeContents(text);
  range.setEnd(node, offset);
  const before = document.createElement("div");
  before.append(range.cloneContents());
  before.querySelectorAll(".said").forEach((each) => each.remove());
  const last = [...before.querySelectorAll("mark")].pop();
  if (!last) return count(before.textContent);
  const rest = document.createRange();
  rest.selectNodeContents(before);
  rest.setStartAfter(last);
  return Number(last.dataset.to) + count(rest.toString());
}

function pick() {
  const selection = document.getSelection();
  picked = null;
  if (selection.rangeCount && !selection.isCollapsed) {
    const range = selection.getRangeAt(0);
    const text = (range.startContainer.nodeType === 3 ? range.startContainer.parentElement : range.startContainer).closest(".text");
    if (text && text.contains(range.endContainer)) {
      const start = place(text, range.startContainer, range.startOffset, false);
      const end = place(text, range.endContainer, range.endOffset, true);
      const marks = [...text.querySelectorAll("mark")].filter((mark) => Number(mark.dataset.from) < end && Number(mark.dataset.to) > start);
      if (start < end) picked = { article: text.closest("article"), start, end, marks };
    }
  }
  chosen.hidden = !picked;
  if (!picked) return;
  document.getElementById("which").textContent = `Characters ${picked.start} to ${picked.end}: “${selection.toString().slice(0, 60)}”`;
  document.getElementById("leave").hidden = !picked.marks.length;
}

function decide(article, line) {
  decided.push({ id: article.dataset.id, sha: article.dataset.sha, line });
  write();
}

function write() {
  const documents = new Map();
  for (const { id, sha, line } of decided) {
    if (!documents.has(id)) documents.set(id, { sha, edits: [], more: [] });
    documents.get(id)[line.startsWith("{") ? "edits" : "more"].push(line);
  }
  draft.value = [...documents].map(([id, { sha, edits, more }]) => [
    "[[document]]", `id = ${JSON.stringify(id)}`, `sha256 = "${sha}"`,
    ...(edits.length ? ["edit = [", ...edits.map((line) => `  ${line},`), "]"] : []), ...more, ""].join("\n")).join("\n");
  document.getElementById("decided").textContent = `${decided.length} decisions`;
}

document.addEventListener("selectionchange", pick);
document.getElementById("take").addEventListener("click", () => {
  if (picked) decide(picked.article, `{start = ${picked.start}, end = ${picked.end}, action = "add"}`);
});
document.getElementById("leave").addEventListener("click", () => {
  if (picked) picked.marks.forEach((mark) => decide(picked.article, `{number = ${mark.dataset.n}, action = "reject"}`));
});
document.querySelectorAll("button.release").forEach((button) => button.addEventListener("click", () =>
  decide(button.closest("[data-id]"), 'release = true\nby = ""      # your name\nreason = ""')));
document.getElementById("undo").addEventListener("click", () => { decided.pop(); write(); });
document.getElementById("save").addEventListener("click", () => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([draft.value], { type: "application/toml" }));
  link.download = "decisions.toml";
  link.click();
});

find.addEventListener("input", filter);
type.addEventListener("change", filter);
boxes.forEach((box) => box.addEventListener("change", filter));
filter();
