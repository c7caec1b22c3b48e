// Sends a form once, however often its button is pressed.
import { each } from "../shared/dom.js";
import { isPost, whenAnswered } from "../shared/posting.js";

const LONGEST = 8000; // ms: a response that keeps the page, such as a download, must not lock the form

const release = (form) => {
  delete form.dataset.sent;
  form.classList.remove("busy");
};

document.addEventListener("submit", (event) => {
  if (!isPost(event)) return;
  const form = event.target;
  if (form.dataset.sent) {
    event.preventDefault();
    event.stopImmediatePropagation();
    return;
  }
  form.dataset.sent = "1";
  form.classList.add("busy");
  setTimeout(release, LONGEST, form);
}, true);
addEventListener("pageshow", () => each("form[data-sent]", release));
whenAnswered(release);
