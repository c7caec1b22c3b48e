// Who has a page of this workspace open. The script's own data-here="here:5" is the topic: while the page is looked at, it
// says so every 25 s. Under [data-member="7"] stands that a member is here; [data-also-here] names those without a face.
(() => {
  const topic = document.querySelector("[data-here]").dataset.here, EVERY = 25000, SILENT_FOR = 60000;
  const pages = new Map(); // page -> member, name, and what forgets it
  let saidAt = -EVERY;

  const show = () => {
    const names = new Map([...pages.values()].map(({ member, name }) => [String(member), name]));
    document.querySelectorAll("[data-member].here").forEach((mark) => {
      mark.hidden = !names.delete(mark.dataset.member);
    });
    const also = document.querySelector("[data-also-here]");
    if (!also) return;
    also.hidden = !names.size;
    also.firstElementChild.textContent = [...names.values()].sort((a, b) => a.localeCompare(b)).join(", ");
  };
  const forget = (page) => {
    clearTimeout(pages.get(page)?.timer);
    pages.delete(page);
  };
  const say = () => {
    if (document.visibilityState !== "visible" || performance.now() - saidAt < EVERY / 2) return;
    saidAt = performance.now();
    document.dispatchEvent(new CustomEvent("live:say", { detail: { here: topic } }));
  };

  document.addEventListener("live:heard", ({ detail: { here, gone, dropped, page, member, name } }) => {
    if (![here, gone, dropped].includes(topic)) return;
    if (dropped) pages.forEach((_known, each) => forget(each));
    else forget(page);
    if (here) pages.set(page, { member, name, timer: setTimeout(() => { forget(page); show(); }, SILENT_FOR) });
    show();
  });
  document.addEventListener("live:open", () => {
    saidAt = -EVERY;
    say();
  });
  if ("connected" in document.body.dataset) say(); // the socket was faster than this script
  document.addEventListener("visibilitychange", say);
  setInterval(say, EVERY);
})();
