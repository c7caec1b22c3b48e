// form[data-server-draft="name"]: what is typed is stored on the server (data-draft-url) when typing pauses and when the
// page is left. Until the server has it, it is stored in this browser too, and comes back with the form.
import { each, whenReady } from "../shared/dom.js";
import { whenAnswered } from "../shared/posting.js";
import { fill, textFields } from "./form-fields.js";
import { keyOf, load, remove, save } from "./protocol.js";
import { delay, LATEST } from "./timing.js";

const keepDraft = (form) => {
  const name = form.dataset.serverDraft, key = keyOf(document.body.dataset.member, name);
  let changes = 0, firstChange = 0, timer, isSubmitted = false;

  const fields = () => textFields(new FormData(form));
  const saveHere = () => save(key, JSON.stringify(fields()));
  const token = () => /(?:^|; )csrftoken=([^;]+)/.exec(document.cookie)?.[1] || form.csrfmiddlewaretoken.value;
  const showStatus = (current) =>
    each("[data-draft-status] [data-when]", (status) => {
      status.hidden = status.dataset.when !== current;
    }, form);

  const send = async (options = {}) => {
    clearTimeout(timer);
    const version = changes, body = new FormData();
    for (const [field, value] of [...fields(), ["draft", name]]) body.append(field, value);
    firstChange = 0;
    const headers = { "X-CSRFToken": token() };
    const request = { method: "POST", body, redirect: "manual", headers, ...options };
    const answer = await fetch(form.dataset.draftUrl, request).catch(() => null);
    if (isSubmitted) return;
    if (answer?.status !== 204) {
      showStatus("waiting");
      timer = setTimeout(send, LATEST);
    } else if (version === changes) {
      changes = 0;
      remove(key);
      showStatus("kept");
    }
  };
  const onChange = () => {
    changes += 1;
    saveHere();
    clearTimeout(timer);
    firstChange ||= Date.now();
    timer = setTimeout(send, delay(firstChange, Date.now()));
  };
  const onLeave = () => {
    if (changes && !isSubmitted) send({ keepalive: true });
  };

  form.addEventListener("input", onChange);
  addEventListener("pagehide", onLeave);
  document.addEventListener("visibilitychange", () => document.hidden && onLeave());
  document.addEventListener("submit", ({ target }) => {
    const isDiscarded = target.dataset.dropsDraft === name;
    if (target !== form && !isDiscarded) return;
    clearTimeout(timer);
    isSubmitted = true; // the text stays in this browser until the next page shows that it has arrived (arrival.js)
    if (isDiscarded) remove(key);
    else saveHere();
  });
  addEventListener("pageshow", () => {
    isSubmitted = false;
  });
  whenAnswered((answered, { detail }) => { // the page stays: with an empty form, or with a refused one
    if (answered !== form) return;
    isSubmitted = false;
    if (!detail.successful) {
      if (changes) onChange();
      return;
    }
    changes = 0;
    showStatus("");
  });

  // What never reached the server comes back; arrival.js has by then removed what did.
  whenReady(() => {
    const lost = JSON.parse(load(key));
    if (!lost) return;
    fill(form, lost);
    each("[data-drops-draft]", (offer) => {
      offer.hidden &&= offer.dataset.dropsDraft !== name;
    });
    onChange();
  });
};

const form = document.querySelector("form[data-server-draft]");
if (form) keepDraft(form);
