// Drafts are removed from this browser once the form that holds them has arrived at the server.
import { whenReady } from "../shared/dom.js";
import { isPost, whenAnswered } from "../shared/posting.js";
import { keysIn, noteSent, remove, settleSent } from "./protocol.js";

const member = () => document.body.dataset.member;

document.addEventListener("submit", (event) => {
  if (isPost(event)) noteSent(keysIn(event.target, member()));
}, true);
whenReady(() => {
  // A page that asks to sign in belongs to no member. The form itself, after "Back" or a reload, is not a response to
  // it, and neither is an error page (data-refused).
  const isBack = performance.getEntriesByType("navigation")[0]?.type === "back_forward";
  settleSent(member(), !isBack && !document.querySelector("[data-refused]"));
});
whenAnswered((form, event) => {
  if (event.detail.successful) keysIn(form, member()).forEach(remove);
  settleSent(member(), false);
});
