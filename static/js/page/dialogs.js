// data-opens="id": opens a <dialog>. data-closes: closes the one around it.
document.addEventListener("click", (event) => {
  const opener = event.target.closest?.("[data-opens]");
  const dialog = opener && document.getElementById(opener.dataset.opens);
  if (dialog) {
    event.preventDefault();
    dialog.showModal();
  }
  event.target.closest?.("[data-closes]")?.closest("dialog")?.close();
});
