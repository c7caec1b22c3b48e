// form[data-uploads]: its files are sent one by one, each with its progress, as are those that are dropped on the
// page; without this script the form sends them all at once.
import { createQueue } from "./queue.js";
import { onDrop } from "./drop.js";
import { addRow } from "./row.js";

const accept = (form, list, template) => {
  const field = form.querySelector("[type=file]"), enqueue = createQueue();

  const onSaved = () => document.querySelector("#files-list")?.dispatchEvent(new CustomEvent("live"));
  const add = (file) => {
    const row = template.content.firstElementChild.cloneNode(true), data = new FormData(form);
    data.delete(field.name);
    data.append(field.name, file);
    list.append(row);
    addRow({ row, file, address: form.action, data, enqueue, onSaved });
  };

  form.addEventListener("submit", (event) => {
    if (!field.files.length) return;
    event.preventDefault();
    delete form.dataset.sent;
    form.classList.remove("busy");
    [...field.files].forEach(add);
    field.value = "";
  });
  onDrop(form.closest(".card"), (files) => {
    files.forEach(add);
    list.scrollIntoView({ block: "nearest" });
  });
};

const [form, list, template] = ["uploads", "upload-list", "upload-row"].map((name) =>
  document.querySelector(`[data-${name}]`)
);
if (form && list && template) accept(form, list, template);
