// The live socket: one connection that listens to the topics of all parts of the page. What it says of topics refreshes
// their parts; every message goes out as the DOM event "live:message", and "live:send" sends one. Without a connection
// the parts are refreshed again and again.
import { affectedBy, allParts, isWhole, outdated, topicsOf } from "./parts.js";
import { invalidate } from "./refresh.js";

const POLL = 30000, LONGEST_WAIT = 20000; // ms

export const waitBefore = (attempt, random = Math.random()) =>
  Math.min(LONGEST_WAIT, 500 * 2 ** attempt) * (0.75 + random / 2);

const { dataset } = document.body;
const address = dataset.socket;
let since = Number(dataset.since); // when the server began to make the page
let socket, attempts = 0, subscribed, poll, isReconnected = false;

const emit = (name, detail) => document.dispatchEvent(new CustomEvent(`live:${name}`, { detail }));
const send = (message) => {
  if (socket?.readyState !== WebSocket.OPEN) return false;
  socket.send(JSON.stringify(message));
  return true;
};

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
  if (!("connected" in dataset)) emit("open");
  dataset.connected = "";
};
const onMessage = (message) => {
  if (message.subscribed) onSubscribed(message);
  else if (message.topic) affectedBy(message, allParts()).forEach(invalidate);
  emit("message", message);
};

export const connect = () => {
  if (!address) return;
  socket = new WebSocket(address.replace(/^\//, location.origin.replace(/^http/, "ws") + "/"));
  socket.onopen = () => {
    attempts = 0;
    subscribed = undefined;
    clearInterval(poll);
    subscribe();
  };
  socket.onmessage = ({ data }) => onMessage(JSON.parse(data));
  socket.onclose = () => {
    isReconnected = true;
    delete dataset.connected;
    clearInterval(poll);
    poll = setInterval(() => allParts().filter(isWhole).forEach(invalidate), POLL);
    setTimeout(connect, waitBefore(attempts++));
  };
};

document.addEventListener("htmx:afterSettle", subscribe);
document.addEventListener("live:send", ({ detail }) => send(detail));
addEventListener("online", () => socket?.readyState === WebSocket.CLOSED && connect());
