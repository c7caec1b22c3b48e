// Small behaviours, attached by data attributes. Loaded in the head before the page is drawn, so that the chosen
// colours do not flash; everything else listens on the document and so works for parts that arrive later, too.
// There are no words in here: whatever is said stands in the markup.
(() => {
  const root = document.documentElement;
  const kept = {
    get: (key) => { try { return localStorage.getItem(key); } catch { return null; } },
    set: (key, value) => { try { localStorage.setItem(key, value); } catch { /* private window: not kept */ } },
    drop: (key) => { try { localStorage.removeItem(key); } catch { /* private window: nothing kept */ } },
  };
  const ready = (run) => document.addEventListener("DOMContentLoaded", run);
  const each = (selector, run, within = document) => within.querySelectorAll(selector).forEach(run);

  // data-scheme-set="auto|light|dark": choose the colours
  const scheme = () => kept.get("scheme") || "auto";
  const applyScheme = () => {
    if (scheme() === "auto") delete root.dataset.scheme;
    else root.dataset.scheme = scheme();
    each("[data-scheme-set]", (button) => button.setAttribute("aria-pressed", button.dataset.schemeSet === scheme()));
  };
  root.classList.add("js");
  applyScheme();
  ready(applyScheme);

  // data-opens="id": open a <dialog>; data-closes: close the one around; data-dismiss: remove the toast around; data-prints
  document.addEventListener("click", (event) => {
    const hit = (selector) => event.target.closest?.(selector);
    const set = hit("[data-scheme-set]");
    if (set) {
      kept.set("scheme", set.dataset.schemeSet);
      applyScheme();
    }
    const opens = hit("[data-opens]");
    const dialog = opens && document.getElementById(opens.dataset.opens);
    if (dialog) {
      event.preventDefault();
      dialog.showModal();
    }
    if (hit("[data-prints]")) window.print();
    hit("[data-closes]")?.closest("dialog")?.close();
    hit("[data-dismiss]")?.closest(".toast")?.remove();
    each("details.menu[open]", (menu) => menu.contains(event.target) || (menu.open = false));
  });

  // Escape closes the open menu and gives the focus back
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      each("details.menu[open]", (menu) => {
        menu.open = false;
        menu.querySelector("summary").focus();
      });
    }
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && event.target.matches?.("textarea")) {
      event.target.form?.requestSubmit();
    }
  });
  // data-shortcuts="address": the sheet of keyboard shortcuts, which are fetched when a key is pressed for the first time.
  // They rest while one types, with Ctrl, Alt or Meta, in a dialog, and when they are switched off. data-kept="name": a box
  // that stays as it is left; "off" is kept when it is not ticked.
  document.addEventListener("keydown", (event) => {
    const sheet = document.querySelector("[data-shortcuts]");
    if (!sheet || event.ctrlKey || event.altKey || event.metaKey || event.isComposing || event.key.length > 1 || kept.get("shortcuts") === "off") return;
    if (document.querySelector("dialog[open]") || event.target.closest?.("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]")) return;
    if (document.querySelector(`[data-shortcut="${CSS.escape(event.key)}"]`)) event.preventDefault();
    import(sheet.dataset.shortcuts).then(({ press }) => press(event.key));
  });
  ready(() => each("[data-kept]", (box) => { box.checked = kept.get(box.dataset.kept) !== "off"; }));
  document.addEventListener("change", ({ target }) => target.dataset?.kept && kept.set(target.dataset.kept, target.checked ? "on" : "off"));

  document.addEventListener("focusout", (event) => {
    const menu = event.target.closest?.("details.menu[open]");
    if (menu && event.relatedTarget && !menu.contains(event.relatedTarget)) menu.open = false;
  });

  // data-draft="key" on a text field: keep what is typed in this browser until the server has it
  const draftKey = (field) => `draft:${document.body.dataset.member || ""}:${field.dataset.draft}`;
  const note = (field, shown) => each("[data-draft-saved]", (said) => { said.hidden = !shown; }, field.form);
  document.addEventListener("input", (event) => {
    const field = event.target;
    if (!field.dataset?.draft) return;
    if (field.value) kept.set(draftKey(field), field.value);
    else kept.drop(draftKey(field));
    note(field, Boolean(field.value));
  });
  const restoreDrafts = (within) => each("[data-draft]", (field) => {
    const draft = kept.get(draftKey(field));
    if (draft && field.value === field.defaultValue && field.value !== draft) {
      field.value = draft;
      note(field, true);
    }
  }, within);
  const sent = (form) => [
    ...[...form.querySelectorAll("[data-draft]")].map(draftKey),
    ...(form.dataset.serverDraft ? [`draft:${document.body.dataset.member}:${form.dataset.serverDraft}`] : []),
  ];
  ready(() => {
    // The member's next page shows that the drafts sent with the last form have arrived; one that asks to sign in does
    // not, nor does the form itself after "Back" or a reload, and an error page says that it does not (data-refused).
    const own = `draft:${document.body.dataset.member}:`;
    const isAnswer = performance.getEntriesByType("navigation")[0]?.type !== "back_forward" && !document.querySelector("[data-refused]");
    const arrived = (key) => key.startsWith(own) && isAnswer;
    (kept.get("sent") || "").split("\n").filter(arrived).forEach(kept.drop);
    kept.drop("sent");
    restoreDrafts(document);
  });

  // A form is sent once, however often its button is pressed
  const free = (form) => { delete form.dataset.sent; form.classList.remove("busy"); };
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented && !form.matches("[hx-post], [data-hx-post]")) return;
    if (form.method === "dialog") return;
    if (form.dataset.sent) {
      event.preventDefault();
      event.stopImmediatePropagation();
      return;
    }
    if (form.method === "post") {
      form.dataset.sent = "1";
      form.classList.add("busy");
      setTimeout(free, 8000, form); // an answer that keeps the page, such as a download, must not lock the form
      if (sent(form).length) kept.set("sent", sent(form).join("\n"));
    }
  }, true);
  window.addEventListener("pageshow", () => each("form[data-sent]", free));
  document.addEventListener("htmx:afterRequest", (event) => {
    const form = event.target;
    if (!form.matches?.("form")) return; // a field of it or its preview, which may answer after the form was sent
    free(form);
    if (event.detail.successful) sent(form).forEach(kept.drop);
    kept.drop("sent");
  });
  document.addEventListener("htmx:load", (event) => restoreDrafts(event.target));

  // data-timezone: a hidden field of the sign-up form takes the browser's time zone
  ready(() => each("[data-timezone]", (field) => {
    field.value = field.value || Intl.DateTimeFormat().resolvedOptions().timeZone || "";
  }));

  // data-brings="address": a script that is fetched when what it serves is first reached, or asks the server for more
  const brought = new Set();
  const bring = (event) => {
    const address = event.target.closest?.("[data-brings]")?.dataset.brings;
    if (!address || brought.has(address)) return;
    brought.add(address);
    document.head.append(Object.assign(document.createElement("script"), { src: address }));
  };
  ["pointerover", "focusin", "htmx:beforeRequest"].forEach((kind) => document.addEventListener(kind, bring));

  // What is wider than its column can be scrolled by keyboard, too
  const reach = (within) => each(":is(.prose, .body) :is(table, pre)", (wide) => {
    if (wide.scrollWidth > wide.clientWidth) wide.tabIndex = 0;
  }, within);
  ready(() => reach(document));
  document.addEventListener("htmx:load", (event) => reach(event.target));

  // data-contents: mark in the table of contents where the reader is
  ready(() => {
    const links = new Map();
    each("[data-contents] a[href^='#']", (link) => {
      const heading = document.getElementById(decodeURIComponent(link.hash.slice(1)));
      if (heading) links.set(heading, link);
    });
    if (!links.size) return;
    const watch = new IntersectionObserver((entries) => entries.forEach((entry) => {
      if (!entry.isIntersecting) return;
      links.forEach((link) => link.removeAttribute("aria-current"));
      links.get(entry.target).setAttribute("aria-current", "true");
    }), { rootMargin: "-10% 0px -70% 0px" });
    links.forEach((link, heading) => watch.observe(heading));
  });
})();
