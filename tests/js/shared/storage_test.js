import assert from "node:assert/strict";
import { stored } from "../browser.js";
import { storage } from "../../../static/js/shared/storage.js";

Deno.test("what is stored comes back, until it is removed", () => {
  storage.set("scheme", "dark");
  assert.equal(storage.get("scheme"), "dark");
  storage.remove("scheme");
  assert.equal(storage.get("scheme"), null);
});

Deno.test("a window that stores nothing breaks no page", () => {
  const { get, set } = stored;
  stored.get = stored.set = () => {
    throw new Error("refused");
  };
  storage.set("scheme", "dark");
  assert.equal(storage.get("scheme"), null);
  Object.assign(stored, { get, set });
});
