// Which parts are in use: something in them is held by the pointer, dragged, or pressed and waiting for a response.
import { PART, partsAround } from "./parts.js";

const LONGEST = 10000; // ms: after that, it is no longer in use
const AFTER_CLICK = 100;
const requestedAt = new WeakMap(), pressedAt = new WeakMap(); // of parts
let held, heldAt, isDragged;

const isRecent = (when) => performance.now() - when < LONGEST;

export const isBusy = (part) =>
  (part.contains(held) && isRecent(heldAt)) ||
  (part.querySelector(`:not(${PART}).htmx-request`) && isRecent(pressedAt.get(part)));

// A part that fetches itself, or something in it that makes a request because it was pressed.
export const markRequest = (element) => {
  if (element.matches(PART)) requestedAt.set(element, performance.now());
  else markPress(element);
};
export const markPress = (element) => partsAround(element).forEach((part) => pressedAt.set(part, performance.now()));

export const wasPressedSinceRequest = (part) => pressedAt.get(part) > requestedAt.get(part);

const hold = ({ target, button, type }) => {
  if (!button) [held, heldAt, isDragged] = [target, performance.now(), type === "dragstart"];
};
const release = ({ type }) => {
  if (type === "pointercancel" && isDragged) return; // a dragged element is still held when its pointer is cancelled
  setTimeout(() => {
    held = null;
  }, AFTER_CLICK);
};

["pointerdown", "dragstart"].forEach((name) => document.addEventListener(name, hold));
["pointerup", "pointercancel", "dragend"].forEach((name) => document.addEventListener(name, release));
