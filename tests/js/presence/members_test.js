import assert from "node:assert/strict";
import { add, forget, forgetAll, presentMembers } from "../../../static/js/presence/members.js";

const BEN = { member: 1, name: "Ben" }, CHLOE = { member: 2, name: "Chloé" };

Deno.test("a member with two pages is there once, until both are closed", () => {
  add({ page: "a", ...BEN });
  add({ page: "b", ...BEN });
  add({ page: "c", ...CHLOE });
  assert.deepEqual([...presentMembers()], [["1", "Ben"], ["2", "Chloé"]]);
  forget("a");
  assert.ok(presentMembers().has("1"));
  forget("b");
  assert.deepEqual([...presentMembers().keys()], ["2"]);
  forgetAll();
  assert.equal(presentMembers().size, 0);
});

Deno.test("a page that says it again is one page", () => {
  add({ page: "a", ...BEN });
  add({ page: "a", ...BEN });
  forget("a");
  assert.equal(presentMembers().size, 0);
});
