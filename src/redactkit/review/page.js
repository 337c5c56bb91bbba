"use strict";
const find = document.getElementById("find");
const type = document.getElementById("type");
const boxes = [...document.querySelectorAll("input[name=decision]")];
const rows = [...document.querySelectorAll("[data-n]")];
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

document.addEventListener("keydown", (event) => {
  const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName) && event.target.type !== "checkbox";
  if (event.key === "Escape") { find.value = ""; find.blur(); filter(); }
  if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "/") { event.preventDefault(); find.focus(); }
  if (event.key === "j") step(1);
  if (event.key === "k") step(-1);
});
find.addEventListener("input", filter);
type.addEventListener("change", filter);
boxes.forEach((box) => box.addEventListener("change", filter));
filter();
