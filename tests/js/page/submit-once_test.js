import assert from "node:assert/strict";
import { makeElement, page } from "../browser.js";
import "../../../static/js/page/submit-once.js";

const submit = (form) => {
  const event = new Event("submit", { cancelable: true });
  Object.defineProperty(event, "target", { value: form });
  page.dispatchEvent(event);
  return !event.defaultPrevented;
};

Deno.test({
  name: "a form is sent once, and again when it was answered",
  sanitizeOps: false,
  sanitizeResources: false,
  fn() {
    const form = makeElement({ getAttribute: () => "post", matches: (selector) => selector === "form" });
    assert.ok(submit(form));
    assert.ok(!submit(form));
    const answered = new Event("htmx:afterRequest");
    Object.defineProperty(answered, "target", { value: form });
    page.dispatchEvent(answered);
    assert.ok(submit(form));
  },
});

Deno.test("a form that asks is sent as often as wanted", () => {
  const form = makeElement({ getAttribute: () => "get" });
  assert.ok(submit(form) && submit(form));
});
