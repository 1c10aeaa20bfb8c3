// Worklists by keyboard: j down, k up, x tick, Enter open. And a reason where one is needed.
"use strict";

(() => {
  const lines = [...document.querySelectorAll("[data-line]")];
  let at = -1;

  const go = (to) => {
    if (!lines.length) return;
    lines[at]?.classList.remove("at");
    at = Math.max(0, Math.min(lines.length - 1, to));
    lines[at].classList.add("at");
    lines[at].querySelector(".row-link").focus();
    lines[at].scrollIntoView({ block: "nearest" });
  };
  const keys = {
    j: () => go(at + 1),
    k: () => go(at - 1),
    x: () => lines[at]?.querySelector("input[type=checkbox]")?.click(),
  };

  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input:not([type=checkbox]), textarea, select");
    if (typing || event.ctrlKey || event.metaKey || event.altKey || !keys[event.key]) return;
    event.preventDefault();
    keys[event.key]();
  });
  document.addEventListener("focusin", (event) => {
    const line = lines.indexOf(event.target.closest("[data-line]"));
    if (line >= 0 && line !== at) {
      lines[at]?.classList.remove("at");
      at = line;
      lines[at].classList.add("at");
    }
  });
  // Enter on a line opens it: the focus is on its link.
  document.addEventListener("click", (event) => {
    const button = event.target.closest("button[name=putusan]");
    const note = button?.form.elements.catatan;
    if (note) note.required = button.hasAttribute("data-needs-note");
  });
})();
