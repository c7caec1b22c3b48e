import assert from "node:assert/strict";
import { makeElement } from "../browser.js";
import { addRow } from "../../../static/js/uploads/row.js";

const requests = [];
globalThis.XMLHttpRequest = class {
  upload = {};
  constructor() {
    requests.push(this);
  }
  open() {}
  setRequestHeader() {}
  send() {}
  abort() {
    this.onabort();
  }
};

const makeRow = () => {
  const words = { failed: "It failed.", cancelled: "Cancelled.", checking: "Checking." };
  const parts = {
    name: makeElement(),
    status: makeElement({ dataset: words }),
    cancel: makeElement(),
    retry: makeElement({ hidden: true }),
  };
  const bar = makeElement();
  const querySelector = (selector) => selector === "progress" ? bar : parts[/data-(\w+)/.exec(selector)[1]];
  const tasks = [], saved = [];
  const start = () => tasks.shift()(() => {});
  const enqueue = (task) => tasks.push(task);
  requests.length = 0;
  addRow({
    row: { querySelector },
    file: { name: "notes.txt" },
    address: "/",
    data: null,
    enqueue,
    onSaved: () => saved.push(1),
  });
  return { ...parts, start, tasks, saved };
};
const press = (button) => button.dispatchEvent(new Event("click"));
const answer = (status, response) => Object.assign(requests.at(-1), { status, response }).onload();

Deno.test("a file that is saved says so", () => {
  const row = makeRow();
  row.start();
  requests[0].upload.onprogress({ loaded: 5, total: 5 });
  assert.equal(row.status.textContent, "Checking.");
  answer(200, '{"message": "Added: notes.txt"}');
  assert.deepEqual([row.status.textContent, row.retry.hidden, row.saved.length], ["Added: notes.txt", true, 1]);
});

Deno.test("a file that is refused says why, and can be sent again", () => {
  const row = makeRow();
  row.start();
  answer(422, '{"message": "Too big."}');
  assert.deepEqual([row.status.textContent, row.retry.hidden, row.saved.length], ["Too big.", false, 0]);
  press(row.retry);
  row.start();
  answer(500, "<!doctype html>");
  assert.equal(row.status.textContent, "It failed.");
});

Deno.test("a file that is cancelled on its way is aborted", () => {
  const row = makeRow();
  row.start();
  press(row.cancel);
  assert.deepEqual([row.status.textContent, row.retry.hidden], ["Cancelled.", false]);
});

Deno.test("a file that is cancelled while it waits is not sent, and once when it is tried again", () => {
  const row = makeRow();
  press(row.cancel);
  assert.equal(row.status.textContent, "Cancelled.");
  press(row.retry);
  row.start();
  assert.equal(requests.length, 0);
  row.start();
  assert.equal(requests.length, 1);
});
