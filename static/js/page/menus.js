// details.menu: closes on a click elsewhere, when the focus leaves it, and on Escape, which restores the focus.
import { each } from "../shared/dom.js";

const OPEN = "details.menu[open]";

document.addEventListener("click", (event) => {
  each(OPEN, (menu) => {
    if (!menu.contains(event.target)) menu.open = false;
  });
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  each(OPEN, (menu) => {
    menu.open = false;
    menu.querySelector("summary").focus();
  });
});
document.addEventListener("focusout", (event) => {
  const menu = event.target.closest?.(OPEN);
  if (menu && event.relatedTarget && !menu.contains(event.relatedTarget)) menu.open = false;
});
