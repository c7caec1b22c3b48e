import assert from "node:assert/strict";
import { makeElement, page } from "../browser.js";
import { fillIn } from "../../../static/js/live/typing.js";

const WORDS = { 1: "{0} is typing", 2: "{0} and {1} are typing", 3: "Several people are typing" };
const text = { textContent: "" };
const line = makeElement({
  dataset: { typingIn: "topic:5" },
  lastElementChild: text,
  querySelector: (selector) => {
    const words = WORDS[/\d/.exec(selector)[0]];
    return words ? { content: { textContent: words } } : null;
  },
});
page.querySelectorAll = () => [line];
const hear = (detail) => page.dispatchEvent(new CustomEvent("live:message", { detail }));

Deno.test("names are filled in", () => {
  assert.equal(fillIn("{0} and {1} are typing", ["Ben", "Chloé"]), "Ben and Chloé are typing");
});

Deno.test("a line says who types, until the topic changes", () => {
  hear({ typing: "topic:5", member: 1, name: "Ben" });
  assert.equal(text.textContent, "Ben is typing");
  hear({ typing: "topic:5", member: 1, name: "Ben" });
  hear({ typing: "topic:6", member: 2, name: "Diego" });
  assert.equal(text.textContent, "Ben is typing");
  hear({ typing: "topic:5", member: 3, name: "Chloé" });
  assert.equal(text.textContent, "Ben and Chloé are typing");
  hear({ topic: "topic:5", post: 12 });
  assert.equal(text.textContent, "Ben and Chloé are typing");
  hear({ topic: "topic:5" });
  assert.equal(text.textContent, "");
  hear({ topic: "topic:6" });
});
