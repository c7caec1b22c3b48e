import assert from "node:assert/strict";
import { delay, LATEST, PAUSE } from "../../../static/js/drafts/timing.js";

Deno.test("a draft is sent when typing pauses", () => assert.equal(delay(1000, 1000), PAUSE));

Deno.test("a draft is sent in time although typing goes on", () => {
  assert.equal(delay(1000, 1000 + LATEST - 200), 200);
  assert.ok(delay(1000, 1000 + LATEST) <= 0);
});
