// input[data-proof="challenge"]: gets the solution while the form is being filled in. Without HTTPS the browser has no
// crypto.subtle, and the field stays empty.
import { solve } from "./solving.js";

const field = document.querySelector("input[data-proof]");
if (field && !field.value && globalThis.crypto?.subtle) {
  const challenge = JSON.parse(field.dataset.proof);
  solve(challenge.parameters).then((solution) => {
    field.value = btoa(JSON.stringify({ challenge, solution }));
  });
}
