import assert from "node:assert/strict";
import { typedName } from "../../../static/js/mentions/typed-name.js";

Deno.test("a name is typed after an @", () => {
  assert.equal(typedName("@be"), "be");
  assert.equal(typedName("Thank you, @be"), "be");
  assert.equal(typedName("(@chloé"), "chloé");
  assert.equal(typedName("line\n@a.b-c_1"), "a.b-c_1");
});

Deno.test("an address, a path and what goes on are no mention", () => {
  for (
    const text of ["ben@example", "https://example.org/@be", "@", "@ben ", "@ben, ", "a@@b".slice(0, 2), "", "ben"]
  ) {
    assert.equal(typedName(text), undefined, text);
  }
});

Deno.test("a name has at most 30 characters", () => {
  assert.equal(typedName(`@${"a".repeat(30)}`), "a".repeat(30));
  assert.equal(typedName(`@${"a".repeat(31)}`), undefined);
});
