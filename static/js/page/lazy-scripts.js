// data-script="address": a script that is fetched when its element is first pointed at or focused, or makes a request.
const loaded = new Set();

const load = (event) => {
  const address = event.target.closest?.("[data-script]")?.dataset.script;
  if (!address || loaded.has(address)) return;
  loaded.add(address);
  document.head.append(Object.assign(document.createElement("script"), { src: address }));
};

["pointerover", "focusin", "htmx:beforeRequest"].forEach((kind) => document.addEventListener(kind, load));
