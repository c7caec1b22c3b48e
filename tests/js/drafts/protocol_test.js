import assert from "node:assert/strict";
import { makeElement, stored } from "../browser.js";
import { keyOf, keysIn, load, noteSent, save, settleSent } from "../../../static/js/drafts/protocol.js";

const REPLY = keyOf("7", "topic:5");

const sent = () => {
  stored.clear();
  save(REPLY, "Good morning");
  noteSent([REPLY]);
};

Deno.test("a key names the member and the draft", () => {
  assert.equal(REPLY, "draft:7:topic:5");
  assert.equal(keyOf(undefined, "topic:5"), "draft::topic:5");
});

Deno.test("a form has a draft for each of its fields, and one as a whole", () => {
  const field = makeElement({ dataset: { draft: "topic:5" } });
  const form = makeElement({ dataset: { serverDraft: "wiki:edit:12" }, querySelectorAll: () => [field] });
  assert.deepEqual(keysIn(form, "7"), [REPLY, "draft:7:wiki:edit:12"]);
});

Deno.test("an empty text is no draft", () => {
  stored.clear();
  save(REPLY, "Good");
  save(REPLY, "");
  assert.equal(load(REPLY), null);
});

Deno.test("the next page of the member shows that the draft has arrived", () => {
  sent();
  settleSent("7", true);
  assert.equal(load(REPLY), null);
});

Deno.test("a page that refuses, or the form after Back, keeps the draft, and the page after that as well", () => {
  sent();
  settleSent("7", false);
  settleSent("7", true);
  assert.equal(load(REPLY), "Good morning");
});

Deno.test("a page that asks to sign in keeps the draft", () => {
  sent();
  settleSent(undefined, true);
  assert.equal(load(REPLY), "Good morning");
});

Deno.test("the page of another member keeps the draft, also of one whose key begins alike", () => {
  for (const member of ["8", "70"]) {
    sent();
    settleSent(member, true);
    assert.equal(load(REPLY), "Good morning");
  }
});

Deno.test("a form without drafts leaves what was noted before", () => {
  sent();
  noteSent([]);
  settleSent("7", true);
  assert.equal(load(REPLY), null);
});
