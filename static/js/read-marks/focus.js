// The line that announces new posts disappears when it is pressed: the focus moves to the first of them.
const focusAfter = (post) => {
  const first = post.nextElementSibling;
  if (!first?.matches(".post")) return;
  first.tabIndex = -1;
  first.focus({ preventScroll: true });
};

document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  if (!detail.requestConfig.elt.matches(".news a")) return;
  const last = [...document.querySelectorAll("[data-read-url] .post")].at(-1);
  if (last) document.addEventListener("htmx:afterSettle", () => focusAfter(last), { once: true });
});
