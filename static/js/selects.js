// data-selects: a field whose text is there to be copied is selected as a whole when it is entered.
document.addEventListener("focusin", (event) => {
  if (event.target.matches?.("[data-selects]")) event.target.select();
});
