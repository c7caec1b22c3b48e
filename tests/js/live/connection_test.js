import assert from "node:assert/strict";
import "../browser.js";
import { waitBefore } from "../../../static/js/live/connection.js";

Deno.test("a lost connection is tried again after half a second, then twice as long each time", () => {
  assert.deepEqual([0, 1, 2, 3].map((attempt) => waitBefore(attempt, 0.5)), [500, 1000, 2000, 4000]);
});

Deno.test("the wait is never much longer than 20 s", () => {
  assert.equal(waitBefore(10, 0.5), 20000);
  assert.equal(waitBefore(2000, 1), 25000);
});

Deno.test("not all pages come back at the same moment", () => {
  assert.ok(waitBefore(3, 0) < waitBefore(3, 1));
});
