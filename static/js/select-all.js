// data-select-all: a field whose text is there to be copied is selected as a whole when it is entered.
document.addEventListener("focusin", (event) => {
  if (event.target.matches?.("[data-select-all]")) event.target.select();
});
