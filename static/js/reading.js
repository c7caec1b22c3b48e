// [data-reading="address"], the posts of a topic: those that arrive while the page is open are marked as read when they
// are on the screen of somebody who looks at it. What the page came with is marked by the server. This script is fetched
// with the first news (data-brings), so some may have arrived before it.
(() => {
  const list = document.querySelector("[data-reading]");
  if (!list) return;
  const numberOf = (post) => Number(post.id.slice(5)); // post-12
  let read = Number(list.dataset.last), seen = read, timer;
  const send = () => {
    if (seen <= read || document.hidden) return;
    const body = new FormData(), number = seen;
    body.set("number", number);
    fetch(list.dataset.reading, { method: "POST", body, headers: { "X-CSRFToken": list.dataset.token } })
      .then((answer) => { if (answer.ok) read = Math.max(read, number); })
      .catch(() => {});
  };
  const later = () => { clearTimeout(timer); timer = setTimeout(send, 1000); };
  const screen = new IntersectionObserver((entries) => entries.forEach((entry) => {
    if (!entry.isIntersecting) return;
    if (document.hidden) return; // looked at again below
    seen = Math.max(seen, numberOf(entry.target));
    later();
  }));
  const watch = () => list.querySelectorAll(".post").forEach((post) => {
    if (numberOf(post) > read) { screen.unobserve(post); screen.observe(post); }
  });
  watch();
  document.addEventListener("htmx:afterSettle", watch);
  // Who presses the line of the news goes on at the first of them: the line itself is gone.
  document.addEventListener("htmx:beforeSwap", ({ detail }) => {
    const last = detail.requestConfig.elt.matches(".news a") && [...list.querySelectorAll(".post")].pop();
    if (last) document.addEventListener("htmx:afterSettle", () => {
      const first = last.nextElementSibling;
      if (!first?.matches(".post")) return;
      first.tabIndex = -1;
      first.focus({ preventScroll: true });
    }, { once: true });
  });
  document.addEventListener("visibilitychange", () => { if (!document.hidden) watch(); });
})();
