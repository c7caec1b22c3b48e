// form[data-server-draft="name"]: what is typed is kept on the server, 1.5 s after typing stops and at latest every
// 10 s, and when the page is left. Until the server has it, it is kept in this browser too, and comes back with the form.
(() => {
  const QUIET = 1500, LATEST = 10000;
  const form = document.querySelector("form[data-server-draft]");
  if (!form) return;
  const name = form.dataset.serverDraft, key = `draft:${document.body.dataset.member}:${name}`;
  const kept = (method, ...words) => { try { return localStorage[method](key, ...words); } catch { return null; } };
  const say = (what) => form.querySelectorAll("[data-draft-status] [data-when]").forEach((said) => {
    said.hidden = said.dataset.when !== what;
  });
  const token = () => /(?:^|; )csrftoken=([^;]+)/.exec(document.cookie)?.[1] || form.csrfmiddlewaretoken.value;
  let changed = 0, since = 0, timer, isDone = false;

  const fields = () => [...new FormData(form)].filter(([field, value]) => field !== "csrfmiddlewaretoken" && typeof value === "string");
  const remember = () => kept("setItem", JSON.stringify(fields()));
  const send = (options = {}) => {
    clearTimeout(timer);
    const version = changed, body = new FormData();
    for (const [field, value] of [...fields(), ["draft", name]]) body.append(field, value);
    since = 0;
    return fetch(form.dataset.draftUrl, { method: "POST", body, redirect: "manual", headers: { "X-CSRFToken": token() }, ...options })
      .then((answer) => { if (answer.status !== 204) throw answer; })
      .then(() => {
        if (version !== changed || isDone) return;
        changed = 0;
        kept("removeItem");
        say("kept");
      })
      .catch(() => {
        if (isDone) return;
        say("waiting");
        timer = setTimeout(send, LATEST);
      });
  };
  const note = () => {
    changed += 1;
    remember();
    clearTimeout(timer);
    since ||= Date.now();
    timer = setTimeout(send, Math.min(QUIET, since + LATEST - Date.now()));
  };
  const leave = () => changed && !isDone && send({ keepalive: true });

  form.addEventListener("input", note);
  addEventListener("pagehide", leave);
  document.addEventListener("visibilitychange", () => document.hidden && leave());
  document.addEventListener("submit", (event) => {
    const drops = event.target.dataset.dropsDraft === name;
    if (event.target !== form && !drops) return;
    clearTimeout(timer);
    isDone = true; // what was sent is in this browser until the next page shows that it arrived (palaver.js)
    if (drops) kept("removeItem");
    else remember();
  });
  addEventListener("pageshow", () => { isDone = false; });
  document.addEventListener("htmx:afterRequest", (event) => { // the page stays: with an empty form, or with a refused one
    if (event.target !== form) return;
    isDone = false;
    if (!event.detail.successful) return changed && note();
    changed = 0;
    say("");
  });

  // What never reached the server comes back; palaver.js has by then forgotten what did.
  document.addEventListener("DOMContentLoaded", () => {
    const lost = JSON.parse(kept("getItem"));
    if (!lost) return;
    for (const [field, value] of lost) {
      for (const input of form.querySelectorAll(`[name="${CSS.escape(field)}"]`)) {
        if (input.type === "radio" || input.type === "checkbox") input.checked ||= input.value === value;
        else input.value = value;
      }
    }
    document.querySelectorAll("[data-drops-draft]").forEach((offer) => { offer.hidden &&= offer.dataset.dropsDraft !== name; });
    note();
  });
})();
