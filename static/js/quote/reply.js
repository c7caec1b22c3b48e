// a[data-quote="post"]: quotes the selected part of the post in the reply form, or all of it (data-quote-url).
import { append, quoteOf } from "./text.js";

let selectedBefore = "";

const linkAt = (event) => event.target.closest?.("a[data-quote]");
const selectedIn = (post) => {
  const selection = getSelection(), body = post?.querySelector(".body");
  const isWithin = body && selection.rangeCount && body.contains(selection.getRangeAt(0).commonAncestorContainer);
  return isWithin ? String(selection).trim() : "";
};
const fetchQuote = async (link) => {
  const answer = await fetch(link.dataset.quoteUrl).catch(() => null);
  return answer?.ok && !answer.redirected ? answer.text() : null;
};

document.addEventListener("pointerdown", (event) => { // the click itself ends the selection
  const link = linkAt(event);
  if (link) selectedBefore = selectedIn(link.closest(".post"));
});
document.addEventListener("click", async (event) => {
  const link = linkAt(event), field = document.querySelector("#reply textarea");
  if (!link || !field || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  const words = selectedBefore || selectedIn(link.closest(".post"));
  selectedBefore = "";
  const quote = words ? quoteOf(link.dataset.quote, words) : await fetchQuote(link);
  if (quote === null) return location.assign(link.href);
  field.value = append(field.value, quote);
  field.focus();
  field.setSelectionRange(field.value.length, field.value.length);
  field.dispatchEvent(new Event("input", { bubbles: true }));
});
