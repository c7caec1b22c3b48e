// data-picker: a long list of checkboxes. What is typed above it narrows the list, whatever the accents and the case; the
// summary names what is chosen.
document.querySelectorAll("[data-picker]").forEach((picker) => {
  const filter = picker.querySelector("[type=search]"), status = picker.querySelector("[role=status]");
  const chosen = picker.querySelector("[data-chosen]"), items = [...picker.querySelectorAll("li")];
  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

  filter.addEventListener("input", () => {
    const words = fold(filter.value).split(/\s+/);
    items.forEach((item) => { item.hidden = !words.every((word) => fold(item.textContent).includes(word)); });
    status.textContent = items.every(({ hidden }) => hidden) ? status.dataset.none : "";
  });
  filter.addEventListener("keydown", (event) => event.key === "Enter" && event.preventDefault());
  picker.addEventListener("change", () => {
    const names = items.filter((item) => item.querySelector(":checked")).map((item) => item.textContent.trim());
    chosen.textContent = names.join(", ") || chosen.dataset.none;
  });
});
