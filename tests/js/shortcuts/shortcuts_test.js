import assert from "node:assert/strict";
import { makeElement, page } from "../browser.js";
import { keysOf, press } from "../../../static/js/shortcuts.js";
import { nextIndex } from "../../../static/js/shortcuts/steps.js";

Deno.test("g begins a shortcut of two keys", () => {
  assert.equal(keysOf("", "l"), "l");
  assert.equal(keysOf("g", "l"), "g l");
  assert.equal(keysOf("r", "l"), "l");
});

Deno.test("steps go one by one and stop at the ends", () => {
  const at = (current, offset) => nextIndex({ current, visible: 4, count: 10, offset });
  assert.deepEqual([at(3, 1), at(3, -1), at(9, 1), at(0, -1)], [4, 2, 9, 0]);
});

Deno.test("the first step is one that can be seen", () => {
  assert.equal(nextIndex({ current: -1, visible: 4, count: 10, offset: 1 }), 4);
  assert.equal(nextIndex({ current: -1, visible: -1, count: 10, offset: 1 }), 0);
});

Deno.test("a key presses what bears it, unless that is hidden", () => {
  globalThis.CSS = { escape: (text) => text };
  let clicked = "";
  const link = (keys, isHidden) =>
    makeElement({ closest: (selector) => selector === "[hidden]" && isHidden, click: () => clicked += `${keys};` });
  const links = { l: [link("l", true)], "g l": [link("hidden", true), link("g l", false)] };
  page.getElementById = () => null;
  page.querySelectorAll = (selector) => links[/"(.+)"/.exec(selector)[1]] || [];
  ["l", "g", "l", "l"].forEach(press);
  assert.equal(clicked, "g l;");
});
