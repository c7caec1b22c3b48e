import assert from "node:assert/strict";
import { matches } from "../../../static/js/picker/matching.js";

Deno.test("neither case nor accents matter", () => {
  assert.ok(matches("Côte d’Ivoire", "cote"));
  assert.ok(matches("Cote d’Ivoire", "CÔTE"));
  assert.ok(matches("Türkiye", "turk"));
});

Deno.test("every word must occur, in any order", () => {
  assert.ok(matches("Papua New Guinea", "guinea new"));
  assert.ok(!matches("Papua New Guinea", "guinea equatorial"));
});

Deno.test("an empty filter matches everything", () => {
  assert.ok(matches("Mali", ""));
  assert.ok(matches("Mali", " "));
});
