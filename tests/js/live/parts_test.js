import assert from "node:assert/strict";
import { affectedBy, outdated, topicsOf } from "../../../static/js/live/parts.js";

const part = (live, dataset = {}) => ({ dataset: { live, ...dataset } });

const sidebar = part("space:2 member:7");
const state = part("topic:5");
const post = part("topic:5", { liveOnly: "post:12" });
const others = part("topic:5", { liveOnly: "others", from: "20", to: "40" });
const last = part("topic:5", { liveOnly: "others", from: "40", to: "" });
const parts = [sidebar, state, post, others, last];

Deno.test("a part can follow several topics", () => {
  assert.deepEqual(topicsOf(sidebar), ["space:2", "member:7"]);
  assert.deepEqual(topicsOf(part("")), []);
});

Deno.test("a topic that changed concerns the parts that follow it as a whole", () => {
  assert.deepEqual(affectedBy({ topic: "topic:5" }, parts), [state]);
  assert.deepEqual(affectedBy({ topic: "member:7" }, parts), [sidebar]);
  assert.deepEqual(affectedBy({ topic: "topic:6" }, parts), []);
});

Deno.test("a post that changed concerns its own part alone", () => {
  assert.deepEqual(affectedBy({ topic: "topic:5", post: 12, number: 30 }, parts), [post]);
});

Deno.test("a post without a part concerns the list in whose range it lies", () => {
  assert.deepEqual(affectedBy({ topic: "topic:5", post: 99, number: 30 }, parts), [others]);
  assert.deepEqual(affectedBy({ topic: "topic:5", post: 99, number: 40 }, parts), [others]);
  assert.deepEqual(affectedBy({ topic: "topic:5", post: 99, number: 41 }, parts), [last]);
  assert.deepEqual(affectedBy({ topic: "topic:5", post: 99, number: 20 }, parts), []);
});

Deno.test("catching up fetches what the topics missed, parts of posts by the list", () => {
  assert.deepEqual(outdated({ missed: ["topic:5"] }, parts, false), [state]);
  assert.deepEqual(outdated({ missed: ["topic:5/part"] }, parts, false), [others, last]);
  assert.deepEqual(outdated({ missed: ["topic:5", "topic:5/part", "member:7"] }, parts, false), [
    sidebar,
    state,
    others,
    last,
  ]);
  assert.deepEqual(outdated({ missed: [] }, parts, false), []);
  assert.deepEqual(outdated({}, parts, false), []);
});

Deno.test("a page that nobody remembers, or whose connection was lost, catches up with everything", () => {
  assert.deepEqual(outdated({ stale: true }, parts, false), [sidebar, state, others, last]);
  assert.deepEqual(outdated({}, parts, true), [sidebar, state, others, last]);
});
