// data-script="address": a script that is fetched when what it serves is first reached, or asks the server for more.
const loaded = new Set();

const load = (event) => {
  const address = event.target.closest?.("[data-script]")?.dataset.script;
  if (!address || loaded.has(address)) return;
  loaded.add(address);
  document.head.append(Object.assign(document.createElement("script"), { src: address }));
};

["pointerover", "focusin", "htmx:beforeRequest"].forEach((kind) => document.addEventListener(kind, load));
