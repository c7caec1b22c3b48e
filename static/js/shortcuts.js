// The keyboard shortcuts, fetched when the first key is pressed (page/shortcut-keys.js). data-shortcut="r" on a link,
// button or field is its key, two for "g l"; within [data-step], a row or a post, it is meant for the one that has the
// focus. j and k go from step to step, o opens one. The sheet that explains them holds data-shortcuts.
import { currentStep, goToStep, openStep } from "./shortcuts/steps.js";

let before = "";

// The keys of a shortcut: "g" begins one of two.
export const keysOf = (previous, key) => previous === "g" ? `g ${key}` : key;

const find = (keys) => {
  const targets = [...document.querySelectorAll(`[data-shortcut="${CSS.escape(keys)}"]`)];
  const shown = targets.filter((target) => !target.closest("[hidden]")), step = currentStep();
  return shown.find((target) => step?.contains(target)) || shown.find((target) => !target.closest("[data-step]"));
};

export const press = (key) => {
  const keys = keysOf(before, key);
  before = key;
  if (key === "j" || key === "k") return goToStep(key === "j" ? 1 : -1);
  if (keys === "o") return openStep();
  const target = find(keys);
  if (!target) return;
  before = "";
  if (!target.matches("input, textarea, select")) return target.click();
  target.focus();
  target.scrollIntoView({ block: "nearest" });
};
