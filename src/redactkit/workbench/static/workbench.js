// Small comforts: everything works without them.
"use strict";

// j and k go down and up the queue.
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, select, textarea");
  if (typing || event.altKey || event.ctrlKey || event.metaKey || !["j", "k"].includes(event.key)) return;
  const rows = [...document.querySelectorAll("a.row")];
  if (!rows.length) return;
  const at = rows.indexOf(document.activeElement) + (event.key === "j" ? 1 : -1);
  rows[Math.min(Math.max(at, 0), rows.length - 1)].focus();
});

// What is selected in the original is the passage of the next fact.
document.addEventListener("selectionchange", () => {
  const source = document.getElementById("source");
  const passage = document.getElementById("passage");
  const selection = document.getSelection();
  if (!source || !passage || selection.isCollapsed || !source.contains(selection.anchorNode)) return;
  const copy = selection.getRangeAt(0).cloneContents();
  copy.querySelectorAll(".tie").forEach((tie) => tie.remove());
  passage.value = copy.textContent;
});

// A fact that is looked at lights its passages and its sentences.
function light(number) {
  document.querySelectorAll("[data-facts]").forEach((each) => {
    each.classList.toggle("lit", each.dataset.facts.split(" ").includes(number));
  });
}
document.querySelectorAll("[data-fact]").forEach((fact) => {
  fact.addEventListener("focusin", () => light(fact.dataset.fact));
  fact.addEventListener("mouseenter", () => light(fact.dataset.fact));
});
