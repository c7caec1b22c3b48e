// data-draft="name" on a text field: what is typed is stored in this browser until the server has it.
import { each, forContent } from "../shared/dom.js";
import { keyOf, load, save } from "./protocol.js";

const keyFor = (field) => keyOf(document.body.dataset.member, field.dataset.draft);

const showSaved = (field, isSaved) =>
  each("[data-draft-saved]", (status) => {
    status.hidden = !isSaved;
  }, field.form);

document.addEventListener("input", ({ target: field }) => {
  if (!field.dataset?.draft) return;
  save(keyFor(field), field.value);
  showSaved(field, Boolean(field.value));
});
forContent((content) =>
  each("[data-draft]", (field) => {
    const draft = load(keyFor(field));
    if (!draft || field.value !== field.defaultValue || field.value === draft) return;
    field.value = draft;
    showSaved(field, true);
  }, content)
);
