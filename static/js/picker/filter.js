// data-picker: a long list of checkboxes. The text typed above it filters the list; the summary names the chosen items.
import { each } from "../shared/dom.js";
import { matches } from "./matching.js";

each("[data-picker]", (picker) => {
  const filter = picker.querySelector("[type=search]"), status = picker.querySelector("[role=status]");
  const chosen = picker.querySelector("[data-chosen]"), items = [...picker.querySelectorAll("li")];

  filter.addEventListener("input", () => {
    items.forEach((item) => {
      item.hidden = !matches(item.textContent, filter.value);
    });
    status.textContent = items.every(({ hidden }) => hidden) ? status.dataset.none : "";
  });
  filter.addEventListener("keydown", (event) => event.key === "Enter" && event.preventDefault());
  picker.addEventListener("change", () => {
    const names = items.filter((item) => item.querySelector(":checked")).map((item) => item.textContent.trim());
    chosen.textContent = names.join(", ") || chosen.dataset.none;
  });
});
