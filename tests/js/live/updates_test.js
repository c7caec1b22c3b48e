import assert from "node:assert/strict";
import { makeElement, page } from "../browser.js";

const sent = [];
let socket;
globalThis.location = { origin: "https://palaver.example" };
globalThis.WebSocket = class {
  static OPEN = 1;
  readyState = 1;
  constructor(address) {
    this.address = address;
    socket = this;
  }
  send(message) {
    sent.push(JSON.parse(message));
  }
  say(message) {
    this.onmessage({ data: JSON.stringify(message) });
  }
};

const makePart = (id, dataset) => {
  const part = makeElement({ id, dataset, fetched: 0, parentElement: null, matches: () => false });
  part.closest = (selector) => selector === "[data-live]" ? part : null;
  part.addEventListener("live", () => part.fetched += 1);
  return part;
};
const state = makePart("state", { live: "topic:5" });
const posts = makePart("posts", { live: "topic:5", liveOnly: "others", from: "0", to: "" });
const bell = makePart("bell", { live: "member:7" });
const parts = [state, posts, bell];
page.getElementById = (id) => parts.find((part) => part.id === id);
page.querySelectorAll = (selector) => selector === "[data-live]" ? parts : [];
Object.assign(page.body.dataset, { socket: "/ws/", since: "1700000000000" });

const { connect } = await import("../../../static/js/live/connection.js");
await import("../../../static/js/live/updates.js");

const fetched = () => {
  const ids = parts.filter((part) => part.fetched).map(({ id }) => id);
  parts.forEach((part) => part.fetched = 0);
  return ids;
};

Deno.test({
  name: "a page catches up with what it missed on its way, hears news, and comes back after a lost connection",
  sanitizeOps: false,
  sanitizeResources: false,
  fn() {
    connect();
    assert.equal(socket.address, "wss://palaver.example/ws/");
    socket.onopen();
    assert.deepEqual(sent, [{ subscribe: ["topic:5", "member:7"], since: 1700000000000 }]);

    let opened = 0;
    page.addEventListener("live:open", () => opened += 1);
    socket.say({ subscribed: ["member:7", "topic:5"], missed: ["topic:5/part"] });
    assert.deepEqual(fetched(), ["posts"]);
    assert.deepEqual([opened, page.body.dataset.connected], [1, ""]);

    socket.say({ topic: "member:7" });
    assert.deepEqual(fetched(), ["bell"]);
    socket.say({ topic: "topic:5", post: 12, number: 3 });
    assert.deepEqual(fetched(), ["posts"]);

    page.dispatchEvent(new Event("htmx:afterSettle"));
    assert.equal(sent.length, 1, "the same topics are not asked for again");
    bell.dataset.live = "member:7 space:2";
    page.dispatchEvent(new Event("htmx:afterSettle"));
    assert.deepEqual(sent.at(-1), { subscribe: ["topic:5", "member:7", "space:2"] });

    socket.onclose();
    assert.ok(!("connected" in page.body.dataset));
    connect();
    socket.onopen();
    socket.say({ subscribed: [] });
    assert.deepEqual(fetched(), ["state", "posts", "bell"]);
    socket.say({ subscribed: [] });
    assert.deepEqual(fetched(), []);
  },
});
