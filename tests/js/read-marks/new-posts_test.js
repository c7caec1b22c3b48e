import assert from "node:assert/strict";
import "../browser.js";
import { numberOf } from "../../../static/js/read-marks/new-posts.js";

Deno.test("a post has its number in its id", () => assert.equal(numberOf({ id: "post-12" }), 12));
