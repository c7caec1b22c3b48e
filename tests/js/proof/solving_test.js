import assert from "node:assert/strict";
import { solve } from "../../../static/js/proof/solving.js";

Deno.test("a challenge is solved by the first counter whose key begins as wanted", async () => {
  const challenge = { nonce: "0011", salt: "a1b2c3", cost: 10, keyLength: 16, keyPrefix: "0" };
  const { counter, derivedKey } = await solve(challenge);
  assert.match(derivedKey, /^0[0-9a-f]{31}$/);
  assert.deepEqual(await solve({ ...challenge, keyPrefix: derivedKey }), { counter, derivedKey });
});
