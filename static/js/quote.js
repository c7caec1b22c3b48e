// a[data-quote="post"]: quote in the reply form what is selected of the post, or all of it (data-quote-url).
(() => {
  const selected = (post) => {
    const chosen = getSelection();
    const words = post?.querySelector(".body");
    return words && chosen.rangeCount && words.contains(chosen.getRangeAt(0).commonAncestorContainer) ? String(chosen).trim() : "";
  };
  let words = "";
  document.addEventListener("pointerdown", (event) => { // the click itself ends the selection
    const link = event.target.closest?.("a[data-quote]");
    if (link) words = selected(link.closest(".post"));
  });
  document.addEventListener("click", async (event) => {
    const link = event.target.closest?.("a[data-quote]");
    const field = document.querySelector("#reply textarea");
    if (!link || !field || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const chosen = words || selected(link.closest(".post"));
    words = "";
    const answer = chosen ? null : await fetch(link.dataset.quoteUrl).catch(() => null);
    if (!chosen && !(answer?.ok && !answer.redirected)) return location.assign(link.href);
    const block = chosen ? `[quote post=${link.dataset.quote}]\n${chosen}\n[/quote]\n\n` : await answer.text();
    const before = field.value.trimEnd();
    field.value = before ? `${before}\n\n${block}` : block;
    field.focus();
    field.setSelectionRange(field.value.length, field.value.length);
    field.dispatchEvent(new Event("input", { bubbles: true }));
  });
})();
