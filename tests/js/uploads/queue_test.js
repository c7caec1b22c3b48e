import assert from "node:assert/strict";
import { createQueue } from "../../../static/js/uploads/queue.js";

Deno.test("one file is sent after the other", () => {
  const enqueue = createQueue(), started = [];
  const task = (name) => (done) => started.push([name, done]);
  ["a", "b", "c"].forEach((name) => enqueue(task(name)));
  assert.deepEqual(started.map(([name]) => name), ["a"]);
  started[0][1]();
  assert.deepEqual(started.map(([name]) => name), ["a", "b"]);
  started[1][1]();
  started[2][1]();
  enqueue(task("d"));
  assert.deepEqual(started.map(([name]) => name), ["a", "b", "c", "d"]);
});

Deno.test("a task that has nothing to do lets the next one begin", () => {
  const enqueue = createQueue(), done = [];
  enqueue((end) => end());
  enqueue((end) => done.push("b") && end());
  assert.deepEqual(done, ["b"]);
});
