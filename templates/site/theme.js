// Runs before anything is shown, so that a theme that was chosen does not come late; and lets the other scripts meet.
"use strict";
window.katalog = { words: {} };
(() => {
  try {
    const chosen = localStorage.getItem("katalog-theme");
    if (chosen === "light" || chosen === "dark") document.documentElement.dataset.theme = chosen;
  } catch {
    // Storage is switched off: the system's theme it is.
  }
})();
