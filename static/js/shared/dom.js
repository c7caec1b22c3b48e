// DOM functions that nearly every behaviour uses.
export const each = (selector, run, within = document) => within.querySelectorAll(selector).forEach(run);

export const whenReady = (run) => document.addEventListener("DOMContentLoaded", run);

// Runs for the page, and for each part that htmx inserts later.
export const forContent = (run) => {
  whenReady(() => run(document));
  document.addEventListener("htmx:load", (event) => run(event.target));
};
