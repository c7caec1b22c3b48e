// data-scheme-set="auto|light|dark": a button that chooses the colours.
import { each, whenReady } from "../shared/dom.js";
import { storage } from "../shared/storage.js";

const root = document.documentElement;

const apply = () => {
  const scheme = storage.get("scheme") || "auto";
  if (scheme === "auto") delete root.dataset.scheme;
  else root.dataset.scheme = scheme;
  each("[data-scheme-set]", (button) => button.setAttribute("aria-pressed", button.dataset.schemeSet === scheme));
};

root.classList.add("js");
apply();
whenReady(apply);
document.addEventListener("click", (event) => {
  const button = event.target.closest?.("[data-scheme-set]");
  if (!button) return;
  storage.set("scheme", button.dataset.schemeSet);
  apply();
});
