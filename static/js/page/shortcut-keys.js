// data-shortcuts="address": the sheet of keyboard shortcuts. Their script is fetched when a key is pressed for the first
// time. They are ignored while typing, with Ctrl, Alt or Meta, in a dialog, and when they are switched off.
import { storage } from "../shared/storage.js";

const TYPING = "input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]";

export const isPlainKey = (event) =>
  !(event.ctrlKey || event.altKey || event.metaKey || event.isComposing || event.key.length > 1);

document.addEventListener("keydown", (event) => {
  const sheet = document.querySelector("[data-shortcuts]");
  if (!sheet || !isPlainKey(event) || storage.get("shortcuts") === "off") return;
  if (document.querySelector("dialog[open]") || event.target.closest?.(TYPING)) return;
  if (document.querySelector(`[data-shortcut="${CSS.escape(event.key)}"]`)) event.preventDefault();
  import(sheet.dataset.shortcuts).then(({ press }) => press(event.key));
});
