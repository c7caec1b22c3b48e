// form[data-server-draft="name"]: what is typed is stored on the server (data-draft-url) when typing pauses and when the
// page is left. Until the server has it, it is stored in this browser too, and comes back with the form.
import { each, whenReady } from "../shared/dom.js";
import { whenAnswered } from "../shared/posting.js";
import { fill, textFields } from "./form-fields.js";
import { keyOf, load, remove, save } from "./protocol.js";
import { sendDraft } from "./server.js";
import { delay, LATEST } from "./timing.js";

const keepDraft = (form) => {
  const name = form.dataset.serverDraft, key = keyOf(document.body.dataset.member, name);
  let changes = 0, firstChange = 0, timer, isSubmitted = false;

  const fields = () => textFields(new FormData(form));
  const saveHere = () => save(key, JSON.stringify(fields()));
  const showStatus = (current) =>
    each("[data-draft-status] [data-when]", (status) => {
      status.hidden = status.dataset.when !== current;
    }, form);

  const send = async (options = {}) => {
    const version = changes;
    clearTimeout(timer);
    firstChange = 0;
    const hasArrived = await sendDraft(form, fields(), options);
    if (isSubmitted) return;
    if (!hasArrived) {
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
  const onSubmit = ({ target }) => {
    const isDiscarded = target.dataset.discardsDraft === name;
    if (target !== form && !isDiscarded) return;
    clearTimeout(timer);
    isSubmitted = true; // the text stays in this browser until the next page shows that it has arrived (arrival.js)
    if (isDiscarded) remove(key);
    else saveHere();
  };
  const onAnswer = (answered, { detail }) => { // the page stays, with an empty form or with a refused one
    if (answered !== form) return;
    isSubmitted = false;
    if (!detail.successful) {
      if (changes) onChange();
      return;
    }
    changes = 0;
    showStatus("");
  };
  const restore = () => { // what never reached the server; arrival.js has already removed what did
    const lost = JSON.parse(load(key));
    if (!lost) return;
    fill(form, lost);
    each("[data-discards-draft]", (offer) => {
      offer.hidden &&= offer.dataset.discardsDraft !== name;
    });
    onChange();
  };

  form.addEventListener("input", onChange);
  document.addEventListener("submit", onSubmit);
  addEventListener("pagehide", onLeave);
  document.addEventListener("visibilitychange", () => document.hidden && onLeave());
  addEventListener("pageshow", () => {
    isSubmitted = false;
  });
  whenAnswered(onAnswer);
  whenReady(restore);
};

const form = document.querySelector("form[data-server-draft]");
if (form) keepDraft(form);
