import assert from "node:assert/strict";
import { makeElement, page } from "../browser.js";
import { invalidate } from "../../../static/js/live/refresh.js";

// A part that counts how often it is fetched; `classes` says what htmx does with it just now.
const makePart = (id) => {
  const part = makeElement({ id, classes: new Set(), fetched: 0, parentElement: null });
  part.matches = (selector) => selector === "[data-live]" || part.classes.has(selector.slice(1));
  part.closest = (selector) => selector === "[data-live]" ? part : null;
  part.addEventListener("live", () => part.fetched += 1);
  page.getElementById = (asked) => asked === id ? part : null;
  return part;
};
const settle = () => page.dispatchEvent(new Event("htmx:afterSettle"));

Deno.test("a part that is out of date is fetched once", () => {
  const part = makePart("posts");
  invalidate(part);
  settle();
  assert.equal(part.fetched, 1);
});

Deno.test("what changes while a part is being fetched is fetched after it", () => {
  const part = makePart("posts");
  part.classes.add("htmx-request");
  invalidate(part);
  invalidate(part);
  assert.equal(part.fetched, 0);
  part.classes.delete("htmx-request");
  settle();
  settle();
  assert.equal(part.fetched, 1);
});

Deno.test("an answer that is older than a press is not swapped in, but fetched again", () => {
  const part = makePart("board");
  const button = makeElement({ closest: () => part });
  const request = (elt) => page.dispatchEvent(new CustomEvent("htmx:beforeRequest", { detail: { elt } }));
  const originalNow = performance.now;
  let now = 100;
  performance.now = () => now;
  request(part);
  now = 200;
  request(button);
  const detail = { target: part, shouldSwap: true, requestConfig: { elt: part } };
  page.dispatchEvent(new CustomEvent("htmx:beforeSwap", { detail }));
  performance.now = originalNow;
  assert.equal(detail.shouldSwap, false);
  settle();
  assert.equal(part.fetched, 1);
});

Deno.test("a part that is gone is forgotten", () => {
  const part = makePart("posts");
  page.getElementById = () => null;
  invalidate(part);
  assert.equal(part.fetched, 0);
});
