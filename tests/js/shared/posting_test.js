import assert from "node:assert/strict";
import { makeElement } from "../browser.js";
import { isPost } from "../../../static/js/shared/posting.js";

const submit = (method, { isHtmx = false, defaultPrevented = false } = {}) => ({
  target: makeElement({ getAttribute: () => method, matches: () => isHtmx }),
  defaultPrevented,
});

Deno.test("a form that is posted is sent", () => {
  assert.ok(isPost(submit("post")));
  assert.ok(isPost(submit("POST")));
});

Deno.test("a search and a dialog change nothing", () => {
  assert.ok(!isPost(submit(null)));
  assert.ok(!isPost(submit("get")));
  assert.ok(!isPost(submit("dialog")));
});

Deno.test("a form that a script has stopped is sent by htmx alone", () => {
  assert.ok(!isPost(submit("post", { defaultPrevented: true })));
  assert.ok(isPost(submit("post", { defaultPrevented: true, isHtmx: true })));
});
