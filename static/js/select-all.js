// data-select-all: selects the whole text of a field, which is there to be copied, when the field gets the focus.
document.addEventListener("focusin", (event) => {
  if (event.target.matches?.("[data-select-all]")) event.target.select();
});
