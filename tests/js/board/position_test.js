import assert from "node:assert/strict";
import { cardBelow, moveFields } from "../../../static/js/board/position.js";

const card = (task, top) => ({ dataset: { task }, getBoundingClientRect: () => ({ top, height: 100 }) });
const cards = [card("1", 0), card("2", 110), card("3", 220)];

Deno.test("a card comes above the first whose middle is below the pointer", () => {
  assert.equal(cardBelow(cards, 10), cards[0]);
  assert.equal(cardBelow(cards, 60), cards[1]);
  assert.equal(cardBelow(cards, 159), cards[1]);
  assert.equal(cardBelow(cards, 400), undefined);
});

Deno.test("the form says before or after which task", () => {
  assert.deepEqual(moveFields("doing", cards, cards[1]), { state: "doing", before: "2" });
  assert.deepEqual(moveFields("doing", cards, undefined), { state: "doing", after: "3" });
  assert.deepEqual(moveFields("done", [], undefined), { state: "done" });
});
