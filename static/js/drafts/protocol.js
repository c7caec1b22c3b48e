// How drafts are stored in this browser until the server has them. A key names the member and the draft. When a form is
// sent, its keys are noted; the member's next page shows that they have arrived, and they are removed.
import { storage } from "../shared/storage.js";

const SENT = "sent";

export const keyOf = (member, name) => `draft:${member || ""}:${name}`;

// The keys of all drafts in a form: of its fields (data-draft) and of the form as a whole (data-server-draft).
export const keysIn = (form, member) => {
  const fields = [...form.querySelectorAll("[data-draft]")].map(({ dataset }) => dataset.draft);
  const names = form.dataset.serverDraft ? [...fields, form.dataset.serverDraft] : fields;
  return names.map((name) => keyOf(member, name));
};

export const save = (key, text) => text ? storage.set(key, text) : storage.remove(key);
export const load = (key) => storage.get(key);
export const remove = (key) => storage.remove(key);

export const noteSent = (keys) => keys.length && storage.set(SENT, keys.join("\n"));

// Clears the notes, and removes the drafts that have arrived: this member's, if the page is a response to their form.
export const settleSent = (member, isAnswer) => {
  const sent = (storage.get(SENT) || "").split("\n");
  if (member && isAnswer) sent.filter((key) => key.startsWith(keyOf(member, ""))).forEach(remove);
  storage.remove(SENT);
};
