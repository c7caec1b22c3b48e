// [data-board]: cards are dragged to another place. A drop submits the card's form, as its buttons do.
import { each } from "../shared/dom.js";
import { cardBelow, moveFields } from "./position.js";

let dragged;

const columnAt = (event) => dragged && event.target.closest?.("[data-board] [data-state]");
const cardsIn = (column) => [...column.querySelectorAll("[data-task]")].filter((card) => card !== dragged);
const clearMarks = () => each("[data-board] .drop", (place) => place.classList.remove("drop"));

document.addEventListener("dragstart", (event) => {
  dragged = event.target.closest?.("[data-board] [data-task]");
  if (!dragged) return;
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setData("text/plain", dragged.querySelector("a").href);
});
document.addEventListener("dragover", (event) => {
  const column = columnAt(event);
  if (!column) return;
  event.preventDefault();
  clearMarks();
  (cardBelow(cardsIn(column), event.clientY) || column).classList.add("drop");
});
document.addEventListener("dragend", () => {
  clearMarks();
  dragged = undefined;
});
document.addEventListener("drop", (event) => {
  const column = columnAt(event);
  if (!column) return;
  event.preventDefault();
  const form = dragged.querySelector("form.move-form"), cards = cardsIn(column);
  const fields = moveFields(column.dataset.state, cards, cardBelow(cards, event.clientY));
  for (const [name, value] of Object.entries(fields)) {
    form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
  }
  form.requestSubmit();
});
