import assert from "node:assert/strict";
import "../browser.js";
import { isPlainKey } from "../../../static/js/page/shortcut-keys.js";

Deno.test("a shortcut is one plain key", () => {
  assert.ok(isPlainKey({ key: "j" }));
  assert.ok(isPlainKey({ key: "?" }));
});

Deno.test("other keys and those of the browser are none", () => {
  assert.ok(!isPlainKey({ key: "Enter" }));
  assert.ok(!isPlainKey({ key: "r", ctrlKey: true }));
  assert.ok(!isPlainKey({ key: "r", metaKey: true }));
  assert.ok(!isPlainKey({ key: "r", altKey: true }));
  assert.ok(!isPlainKey({ key: "r", isComposing: true }));
});
