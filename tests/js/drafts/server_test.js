import assert from "node:assert/strict";
import { makeElement, page } from "../browser.js";
import { sendDraft } from "../../../static/js/drafts/server.js";

const form = makeElement({
  dataset: { serverDraft: "wiki:edit:12", draftUrl: "/drafts/" },
  csrfmiddlewaretoken: { value: "from the form" },
});
const answer = async (status) => {
  const asked = {};
  globalThis.fetch = (address, request) => {
    Object.assign(asked, { address, ...request });
    return status ? Promise.resolve({ status }) : Promise.reject(new Error("offline"));
  };
  return [await sendDraft(form, [["title", "Wells"]], { keepalive: true }), asked];
};

Deno.test("a draft goes to the server with its name and the token of the cookie", async () => {
  page.cookie = "a=b; csrftoken=abc; c=d";
  const [hasArrived, { address, method, body, headers, redirect, keepalive }] = await answer(204);
  assert.ok(hasArrived);
  assert.deepEqual([address, method, redirect, keepalive], ["/drafts/", "POST", "manual", true]);
  assert.deepEqual([...body], [["title", "Wells"], ["draft", "wiki:edit:12"]]);
  assert.equal(headers["X-CSRFToken"], "abc");
});

Deno.test("without a cookie the form has the token", async () => {
  page.cookie = "";
  assert.equal((await answer(204))[1].headers["X-CSRFToken"], "from the form");
});

Deno.test("a draft that is refused, sent to a page to sign in, or lost has not arrived", async () => {
  for (const status of [422, 403, 500, 0]) assert.equal((await answer(status))[0], false, String(status));
});
