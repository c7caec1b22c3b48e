// input[data-proof]: solves the challenge of the sign-up form while it is filled in (community/base/members/proof.py):
// finds the counter with which PBKDF2 gives a key of the wanted beginning. Without HTTPS the browser has no crypto.subtle,
// and the field stays empty.
(() => {
  const field = document.querySelector("input[data-proof]");
  if (!field || field.value || !window.crypto?.subtle) return;
  const challenge = JSON.parse(field.dataset.proof);
  const { nonce, salt, cost, keyLength, keyPrefix } = challenge.parameters;
  const bytes = (hex) => Uint8Array.from(hex.match(/../g), (pair) => parseInt(pair, 16));
  const hex = (buffer) => [...new Uint8Array(buffer)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  const password = new Uint8Array([...bytes(nonce), 0, 0, 0, 0]);
  const rules = { name: "PBKDF2", hash: "SHA-256", salt: bytes(salt), iterations: cost };
  const solve = async () => {
    for (let counter = 0; ; counter += 1) {
      new DataView(password.buffer).setUint32(password.length - 4, counter);
      const key = await crypto.subtle.importKey("raw", password, "PBKDF2", false, ["deriveBits"]);
      const derivedKey = hex(await crypto.subtle.deriveBits(rules, key, keyLength * 8));
      if (derivedKey.startsWith(keyPrefix)) return { counter, derivedKey };
    }
  };
  solve().then((solution) => { field.value = btoa(JSON.stringify({ challenge, solution })); });
})();
