// [data-board]: cards are dragged to another place. What is dropped is sent by the form of the card, as its buttons do.
(() => {
  let dragged;
  const board = () => document.querySelector("[data-board]");
  const cardAt = (event) => event.target.closest?.("[data-board] [data-task]");
  const columnAt = (event) => event.target.closest?.("[data-board] [data-state]");
  const clear = () => board()?.querySelectorAll(".drop").forEach((place) => place.classList.remove("drop"));
  // The card that the dragged one comes above: the first whose middle is below the pointer.
  const below = (column, y) => [...column.querySelectorAll("[data-task]")].find((card) => {
    const box = card.getBoundingClientRect();
    return card !== dragged && y < box.top + box.height / 2;
  });

  document.addEventListener("dragstart", (event) => {
    dragged = cardAt(event);
    if (!dragged) return;
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", dragged.querySelector("a").href);
  });
  document.addEventListener("dragover", (event) => {
    const column = dragged && columnAt(event);
    if (!column) return;
    event.preventDefault();
    clear();
    (below(column, event.clientY) || column).classList.add("drop");
  });
  document.addEventListener("dragend", () => { clear(); dragged = undefined; });
  document.addEventListener("drop", (event) => {
    const column = dragged && columnAt(event);
    if (!column) return;
    event.preventDefault();
    const form = dragged.querySelector("form.moves"), next = below(column, event.clientY);
    const last = [...column.querySelectorAll("[data-task]")].filter((card) => card !== dragged).pop();
    const place = next ? { before: next.dataset.task } : last ? { after: last.dataset.task } : {};
    for (const [name, value] of Object.entries({ state: column.dataset.state, ...place })) {
      form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
    }
    form.requestSubmit();
  });
})();
