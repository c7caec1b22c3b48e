// [data-read-url], the posts of a topic: those that arrive while the page is open are marked as read when they are on the
// screen and the page is visible. The initial posts are marked by the server. This script is fetched with the first new
// posts (data-script), so some may have arrived before it.
const PAUSE = 1000; // ms

export const numberOf = ({ id }) => Number(id.slice("post-".length));

const mark = (list) => {
  let read = Number(list.dataset.last), seen = read, timer;

  const send = async () => {
    if (seen <= read || document.hidden) return;
    const body = new FormData(), number = seen;
    body.set("number", number);
    const headers = { "X-CSRFToken": list.dataset.token };
    const answer = await fetch(list.dataset.readUrl, { method: "POST", body, headers }).catch(() => null);
    if (answer?.ok) read = Math.max(read, number);
  };
  const screen = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting || document.hidden) continue; // checked again when the page becomes visible
      seen = Math.max(seen, numberOf(target));
      clearTimeout(timer);
      timer = setTimeout(send, PAUSE);
    }
  });
  const watch = () => {
    for (const post of list.querySelectorAll(".post")) {
      if (numberOf(post) <= read) continue;
      screen.unobserve(post);
      screen.observe(post);
    }
  };

  watch();
  document.addEventListener("htmx:afterSettle", watch);
  document.addEventListener("visibilitychange", () => document.hidden || watch());
};

const list = document.querySelector("[data-read-url]");
if (list) mark(list);
