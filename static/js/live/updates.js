// Keeps the parts of the page up to date: subscribes to their topics, and fetches those that the socket reports as
// changed. At first it asks what changed since the server began to render the page (data-since); after a lost connection
// everything is fetched, and without a connection at regular intervals.
import { send } from "./connection.js";
import { affectedBy, allParts, isWhole, outdated, topicsOf } from "./parts.js";
import { invalidate } from "./refresh.js";

const POLL = 30000; // ms
const { dataset } = document.body;
let since = Number(dataset.since), subscribed, poll, isReconnected = false;

const subscribe = () => {
  const present = [...document.querySelectorAll("[data-presence]")].map((element) => element.dataset.presence);
  const topics = [...new Set([...present, ...allParts().flatMap(topicsOf)])];
  if (String(topics) === subscribed || !send({ subscribe: topics, since })) return;
  subscribed = String(topics);
  since = undefined;
};
const onSubscribed = (message) => {
  outdated(message, allParts(), isReconnected).forEach(invalidate);
  isReconnected = false;
  if (!("connected" in dataset)) document.dispatchEvent(new CustomEvent("live:open"));
  dataset.connected = "";
};

document.addEventListener("live:connected", () => {
  clearInterval(poll);
  subscribed = undefined;
  subscribe();
});
document.addEventListener("live:lost", () => {
  isReconnected = true;
  delete dataset.connected;
  clearInterval(poll);
  poll = setInterval(() => allParts().filter(isWhole).forEach(invalidate), POLL);
});
document.addEventListener("live:message", ({ detail: message }) => {
  if (message.subscribed) onSubscribed(message);
  else if (message.topic) affectedBy(message, allParts()).forEach(invalidate);
});
document.addEventListener("htmx:afterSettle", subscribe);
