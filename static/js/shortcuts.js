// Keyboard shortcuts, fetched when the first key is pressed (palaver.js). data-shortcut="r" on a link, button or field: its
// key, two for "g l"; within [data-step], a row or a post, it is meant for the one that has the focus. j and k go from step
// to step, o opens one. The sheet that explains them holds data-shortcuts.
let before = "", at = "";

const steps = () => [...document.querySelectorAll("[data-step]")];
const current = () => document.activeElement?.closest?.("[data-step]") || document.getElementById(at); // it was made anew

const go = (way) => {
  const all = steps(), here = all.indexOf(current());
  const seen = all.findIndex((step) => step.getBoundingClientRect().bottom > 80);
  const step = all[here < 0 ? Math.max(seen, 0) : Math.min(Math.max(here + way, 0), all.length - 1)];
  if (!step) return;
  at = step.id;
  const link = step.querySelector("[data-opens-step], h2 a, h3 a");
  if (!link) step.tabIndex = -1;
  (link || step).focus({ preventScroll: true });
  step.scrollIntoView({ block: link ? "nearest" : "start" });
};

const find = (key) => {
  const all = [...document.querySelectorAll(`[data-shortcut="${CSS.escape(key)}"]`)].filter((each) => !each.closest("[hidden]"));
  const inStep = current();
  return all.find((each) => inStep?.contains(each)) || all.find((each) => !each.closest("[data-step]"));
};

export const press = (key) => {
  const keys = before === "g" ? `g ${key}` : key;
  before = key;
  if (key === "j" || key === "k") return go(key === "j" ? 1 : -1);
  if (key === "o" && keys === "o") return current()?.querySelector("[data-opens-step], h2 a, h3 a")?.click();
  const target = find(keys);
  if (!target) return;
  before = "";
  if (target.matches("input, textarea, select")) {
    target.focus();
    target.scrollIntoView({ block: "nearest" });
  } else {
    target.click();
  }
};
