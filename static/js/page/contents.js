// data-contents: marks in the table of contents where the reader is.
import { each, whenReady } from "../shared/dom.js";

whenReady(() => {
  const links = new Map();
  each("[data-contents] a[href^='#']", (link) => {
    const heading = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (heading) links.set(heading, link);
  });
  if (!links.size) return;
  const watch = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      links.forEach((link) => link.removeAttribute("aria-current"));
      links.get(target).setAttribute("aria-current", "true");
    }
  }, { rootMargin: "-10% 0px -70% 0px" });
  for (const heading of links.keys()) watch.observe(heading);
});
