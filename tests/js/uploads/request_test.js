import assert from "node:assert/strict";
import { isFile } from "../../../static/js/uploads/drop.js";
import { wordsOf } from "../../../static/js/uploads/request.js";

Deno.test("the words of an answer are shown, a page is not", () => {
  assert.equal(wordsOf('{"message": "Added: notes.txt"}'), "Added: notes.txt");
  assert.equal(wordsOf("{}"), "");
  assert.equal(wordsOf("<!doctype html>"), "");
});

Deno.test("a folder that is dropped is no file", () => {
  assert.ok(isFile({ size: 3, type: "" }));
  assert.ok(isFile({ size: 0, type: "text/plain" }));
  assert.ok(!isFile({ size: 0, type: "" }));
});
