// data-typing="topic:5" around a field: tells the topic's listeners that the member is typing. data-typing-in="topic:5"
// on a line: says who is typing. The sentences are in its templates, {0} and {1} are names.
const EVERY = 3500, LONGEST = 6000; // ms
const typists = new Map(); // member -> topic, name, timer
let sentAt = -EVERY;

export const fillIn = (words, names) => words.replace(/\{(\d)\}/g, (_all, place) => names[place]);

const show = () =>
  document.querySelectorAll("[data-typing-in]").forEach((line) => {
    const names = [...typists.values()].filter(({ topic }) => topic === line.dataset.typingIn).map(({ name }) => name);
    const template = line.querySelector(`[data-for="${Math.min(names.length, 3)}"]`);
    line.lastElementChild.textContent = fillIn(template?.content.textContent || "", names);
  });
const forget = (member) => {
  clearTimeout(typists.get(member)?.timer);
  typists.delete(member);
};
const forgetAndShow = (member) => {
  forget(member);
  show();
};
const add = ({ typing, member, name }) => {
  forget(member);
  typists.set(member, { topic: typing, name, timer: setTimeout(forgetAndShow, LONGEST, member) });
  show();
};
const clear = (topic) => {
  typists.forEach((typist, member) => typist.topic === topic && forget(member));
  show();
};

document.addEventListener("live:message", ({ detail: message }) => {
  if (message.typing) add(message);
  else if (message.topic && !message.post) clear(message.topic);
});
document.addEventListener("input", (event) => {
  const topic = event.target.closest?.("[data-typing]")?.dataset.typing;
  if (!topic || !("connected" in document.body.dataset) || performance.now() - sentAt < EVERY) return;
  sentAt = performance.now();
  document.dispatchEvent(new CustomEvent("live:send", { detail: { typing: topic } }));
});
