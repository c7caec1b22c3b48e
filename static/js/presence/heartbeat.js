// data-presence="here:5", on the script's own tag, is the topic: while the page is visible, it says so every 25 s.
// .presence[data-member="7"] shows that a member is here; [data-also-present] names those without an avatar.
import { add, forget, forgetAll, presentMembers } from "./members.js";

const EVERY = 25000; // ms
const topic = document.querySelector("[data-presence]").dataset.presence;
let sentAt = -EVERY;

const show = () => {
  const names = presentMembers();
  document.querySelectorAll(".presence[data-member]").forEach((mark) => {
    mark.hidden = !names.delete(mark.dataset.member);
  });
  const also = document.querySelector("[data-also-present]");
  if (!also) return;
  also.hidden = !names.size;
  also.firstElementChild.textContent = [...names.values()].sort((a, b) => a.localeCompare(b)).join(", ");
};
const beat = () => {
  if (document.visibilityState !== "visible" || performance.now() - sentAt < EVERY / 2) return;
  sentAt = performance.now();
  document.dispatchEvent(new CustomEvent("live:send", { detail: { here: topic } }));
};

document.addEventListener("live:message", ({ detail: message }) => {
  if (![message.here, message.gone, message.dropped].includes(topic)) return;
  if (message.dropped) forgetAll();
  else if (message.gone) forget(message.page);
  else add(message, show);
  show();
});
document.addEventListener("live:open", () => {
  sentAt = -EVERY;
  beat();
});
if ("connected" in document.body.dataset) beat(); // the socket was faster than this script
document.addEventListener("visibilitychange", beat);
setInterval(beat, EVERY);
