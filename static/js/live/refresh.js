// A part that is out of date is fetched again by htmx, on its event "live". While it is already being fetched, or while
// something in it is pressed or waiting for a response, it waits: an earlier response may be older, and would remove the
// result of a button, or the button itself.
import { isBusy, markPress, markRequest, wasPressedSinceRequest } from "./presses.js";
import { PART, partsAround } from "./parts.js";

const RETRY = 300; // ms
const stale = new Set(); // ids of parts
let timer;

const refresh = () =>
  stale.forEach((id) => {
    const part = document.getElementById(id);
    if (part?.closest(".htmx-added, .htmx-settling") || part?.matches(".htmx-request")) return; // fetched again later
    if (part && isBusy(part)) return retryLater();
    stale.delete(id);
    part?.dispatchEvent(new CustomEvent("live"));
  });
const retryLater = () => {
  timer ??= setTimeout(() => {
    timer = undefined;
    refresh();
  }, RETRY);
};

export const invalidate = (part) => {
  partsAround(part).forEach((each) => (each === part || each.matches(".htmx-request")) && stale.add(each.id));
  refresh();
};

document.addEventListener("htmx:beforeRequest", ({ detail: { elt } }) => markRequest(elt));
document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  const part = detail.target;
  if (!detail.shouldSwap || part !== detail.requestConfig.elt || !part.matches(PART)) return;
  if (!wasPressedSinceRequest(part) && !isBusy(part)) return;
  detail.shouldSwap = false;
  stale.add(part.id);
});
document.addEventListener("htmx:afterRequest", ({ target, detail: { requestConfig: { elt } } }) => {
  if (!elt.matches(PART)) markPress(target);
  retryLater();
});
document.addEventListener("htmx:afterSettle", refresh);
