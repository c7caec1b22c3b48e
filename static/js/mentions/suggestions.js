// textarea[data-mentions="address"]: while an @name is typed, the members who may read the text are suggested in a list.
import { buildList, choose } from "./list.js";
import { typedName } from "./typed-name.js";

const PAUSE = 150; // ms
let field, list, start, timer, request = 0;

const removeList = () => {
  list?.remove();
  list = null;
};
const close = () => {
  clearTimeout(timer);
  request += 1;
  removeList();
  field?.removeAttribute("aria-activedescendant");
};
const insert = (option) => {
  field.setRangeText(`@${option.dataset.name} `, start, field.selectionStart, "end");
  close();
  field.focus();
  field.dispatchEvent(new Event("input", { bubbles: true }));
};
const fetchMembers = async (name, current) => {
  const answer = await fetch(`${field.dataset.mentions}&q=${encodeURIComponent(name)}`).catch(() => null);
  const { members } = answer?.ok && !answer.redirected ? await answer.json() : { members: [] };
  if (current !== request) return;
  removeList();
  if (!members.length) return;
  list = buildList(field, members);
  choose(field, list, list.firstChild);
};
const suggest = ({ target }) => {
  if (!target.dataset.mentions) return;
  if (field !== target) close();
  field = target;
  const name = typedName(field.value.slice(0, field.selectionStart));
  if (!name) return close();
  start = field.selectionStart - name.length - 1;
  clearTimeout(timer);
  timer = setTimeout(fetchMembers, PAUSE, name, request += 1);
};
const onKey = (event) => {
  if (!list || event.target !== field || event.ctrlKey || event.metaKey) return;
  const chosen = list.querySelector("[aria-selected=true]");
  if (event.key === "ArrowDown") choose(field, list, chosen.nextSibling || list.firstChild);
  else if (event.key === "ArrowUp") choose(field, list, chosen.previousSibling || list.lastChild);
  else if (event.key === "Enter" || event.key === "Tab") insert(chosen);
  else if (event.key === "Escape") close();
  else return;
  event.preventDefault();
  event.stopPropagation();
};

document.addEventListener("input", suggest);
suggest({ target: document.activeElement }); // what was typed before this script was loaded
document.addEventListener("keydown", onKey, true);
document.addEventListener("mousedown", (event) => {
  const option = event.target.closest?.(".suggestions [role=option]");
  if (!option || !list) return;
  event.preventDefault();
  insert(option);
});
document.addEventListener("focusout", (event) => event.target === field && close());
