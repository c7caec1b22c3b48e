import assert from "node:assert/strict";
import { append, quoteOf } from "../../../static/js/quote/text.js";

Deno.test("a quote names its post", () => {
  assert.equal(quoteOf("12", "Two lines\nof words"), "[quote post=12]\nTwo lines\nof words\n[/quote]\n\n");
});

Deno.test("a quote goes below what is written", () => {
  assert.equal(append("", "Q"), "Q");
  assert.equal(append("  \n", "Q"), "Q");
  assert.equal(append("I agree.\n", "Q"), "I agree.\n\nQ");
});
