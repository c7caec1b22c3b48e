// data-uploads: the files of a form are sent one by one, each with its progress, and those that are dropped on the page
// as well; without this script the form sends them all at once. The words stand in the markup (data-upload-row).
(() => {
  const form = document.querySelector("[data-uploads]");
  const list = document.querySelector("[data-upload-list]");
  const template = document.querySelector("[data-upload-row]");
  if (!form || !list || !template) return;
  const field = form.querySelector("[type=file]");
  const waiting = [];
  let isBusy = false;

  const next = () => {
    const send = !isBusy && waiting.shift();
    if (send) send();
  };
  const refresh = () => document.querySelector("#files-list")?.dispatchEvent(new CustomEvent("live"));

  const add = (file) => {
    const row = template.content.firstElementChild.cloneNode(true);
    const part = (name) => row.querySelector(`[data-${name}]`);
    const [said, cancel, again, bar] = [part("said"), part("cancel"), part("again"), row.querySelector("progress")];
    const data = new FormData(form);
    data.delete(field.name);
    data.append(field.name, file);
    let request, isOver = false;
    part("name").textContent = file.name;

    const end = (words, isWrong) => {
      isOver = true;
      isBusy = false;
      bar.hidden = cancel.hidden = true;
      again.hidden = !isWrong;
      said.classList.toggle("errorlist", isWrong);
      said.textContent = words;
      if (!isWrong) refresh();
      next();
    };
    const answered = () => {
      let words = "";
      try { words = JSON.parse(request.response).said; } catch { /* a page, not words for us */ }
      end(words || (request.status === 200 ? "" : said.dataset.failed), request.status !== 200);
    };
    const send = () => {
      if (isOver) return next();
      isBusy = true;
      request = new XMLHttpRequest();
      request.open("POST", form.action);
      request.setRequestHeader("Accept", "application/json");
      request.upload.onprogress = ({ loaded, total }) => {
        bar.value = (100 * loaded) / total;
        if (loaded === total) said.textContent = said.dataset.checking;
      };
      request.onload = answered;
      request.onerror = () => end(said.dataset.failed, true);
      request.onabort = () => end(said.dataset.cancelled, true);
      request.send(data);
    };
    const start = () => {
      isOver = false;
      bar.value = 0;
      bar.hidden = cancel.hidden = false;
      again.hidden = true;
      said.textContent = "";
      waiting.push(send);
      next();
    };
    cancel.addEventListener("click", () => (request?.readyState > 0 && request.readyState < 4 ? request.abort() : end(said.dataset.cancelled, true)));
    again.addEventListener("click", start);
    list.append(row);
    start();
  };

  form.addEventListener("submit", (event) => {
    if (!field.files.length) return;
    event.preventDefault();
    delete form.dataset.sent;
    form.classList.remove("busy");
    [...field.files].forEach(add);
    field.value = "";
  });

  const hasFiles = ({ dataTransfer }) => dataTransfer?.types.includes("Files");
  const card = form.closest(".card");
  let depth = 0;
  const mark = (change) => {
    depth = Math.max(0, depth + change);
    card.classList.toggle("dropping", depth > 0);
  };
  addEventListener("dragenter", (event) => hasFiles(event) && mark(1));
  addEventListener("dragleave", (event) => hasFiles(event) && mark(-1));
  addEventListener("dragover", (event) => hasFiles(event) && event.preventDefault());
  addEventListener("drop", (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    mark(-depth);
    [...event.dataTransfer.files].filter(({ size, type }) => size || type).forEach(add);
    list.scrollIntoView({ block: "nearest" });
  });
})();
