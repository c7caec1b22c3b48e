// data-preference="name": a checkbox that this browser remembers; "off" is stored when it is not ticked.
import { each, whenReady } from "../shared/dom.js";
import { storage } from "../shared/storage.js";

whenReady(() =>
  each("[data-preference]", (box) => {
    box.checked = storage.get(box.dataset.preference) !== "off";
  })
);
document.addEventListener("change", ({ target }) => {
  if (target.dataset?.preference) storage.set(target.dataset.preference, target.checked ? "on" : "off");
});
