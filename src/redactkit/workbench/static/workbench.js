// Small comforts: everything works without them.
"use strict";

// j and k go down and up the queue, and from mark to mark in a text.
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, select, textarea");
  if (typing || event.altKey || event.ctrlKey || event.metaKey || !["j", "k"].includes(event.key)) return;
  const rows = [...document.querySelectorAll("a.row, .original a.mark")];
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

// Words that are selected in the original of a text are those to mark next.
function placeOf(node, offset) {
  const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
  const piece = element.closest(".original [data-start]");
  if (!piece || node.nodeType !== Node.TEXT_NODE) return null;
  // Places are counted in characters; a browser counts some of them twice.
  return Number(piece.dataset.start) + [...node.data.slice(0, offset)].length;
}
document.addEventListener("selectionchange", () => {
  const words = document.getElementById("new");
  const selection = document.getSelection();
  if (!words || selection.isCollapsed) return;
  const range = selection.getRangeAt(0);
  const start = placeOf(range.startContainer, range.startOffset);
  const end = placeOf(range.endContainer, range.endOffset);
  if (start === null || end === null || start >= end) return;
  let found = "";
  let last = start;
  document.querySelectorAll(".original [data-start]").forEach((piece) => {
    const begin = Number(piece.dataset.start);
    const letters = [...piece.textContent];
    if (begin < end && start < begin + letters.length) {
      if (begin > last) found += " "; // a line's end
      last = begin + letters.length;
      found += letters.slice(Math.max(start - begin, 0), end - begin).join("");
    }
  });
  words.value = found;
  document.getElementById("new-at").value = `${start}-${end}`;
  words.closest("details").open = true;
});
document.getElementById("new")?.addEventListener("input", () => {
  document.getElementById("new-at").value = "";
});

// A text stays where it was when one of its marks is chosen or changed; the acts have the focus.
const texts = document.querySelector(".texts");
if (texts) {
  const key = `scroll ${location.pathname}`;
  const wide = matchMedia("(min-width: 80rem)").matches;
  const kept = sessionStorage.getItem(key);
  const back = () => {
    scrollTo(0, Number(kept));
    const panel = document.getElementById("panel");
    if (location.search && panel) panel.focus({ preventScroll: true });
  };
  if (wide && kept !== null) addEventListener("load", back); // after the browser has gone to the mark
  sessionStorage.removeItem(key);
  const keep = () => sessionStorage.setItem(key, String(scrollY));
  document.addEventListener("submit", keep);
  document.querySelectorAll("a[href*='/text?at=']").forEach((link) => link.addEventListener("click", keep));
}
