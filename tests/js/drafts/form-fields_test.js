import assert from "node:assert/strict";
import { fill, textFields } from "../../../static/js/drafts/form-fields.js";

globalThis.CSS = { escape: (text) => text };

const formOf = (inputs) => ({
  querySelectorAll: (selector) => inputs.filter(({ name }) => selector === `[name="${name}"]`),
});

Deno.test("a draft holds texts, but neither files nor the token", () => {
  const data = new FormData();
  data.append("csrfmiddlewaretoken", "secret");
  data.append("title", "Wells");
  data.append("tags", "water");
  data.append("tags", "mali");
  data.append("file", new Blob(["x"]));
  assert.deepEqual(textFields(data), [["title", "Wells"], ["tags", "water"], ["tags", "mali"]]);
});

Deno.test("a draft fills texts and ticks what was ticked", () => {
  const title = { name: "title", type: "text", value: "" };
  const tags = ["water", "mali", "wells"].map((value) => ({ name: "tags", type: "checkbox", value, checked: false }));
  fill(formOf([title, ...tags]), [["title", "Wells"], ["tags", "water"], ["tags", "mali"], ["gone", "x"]]);
  assert.equal(title.value, "Wells");
  assert.deepEqual(tags.map(({ checked }) => checked), [true, true, false]);
});
