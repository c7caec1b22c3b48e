// textarea[data-mentions="address"]: while an @name is typed, the members who may read it are offered in a list.
(() => {
  let field, list, start, timer, asked = 0;
  const close = () => {
    clearTimeout(timer);
    asked += 1;
    list?.remove();
    list = null;
    field?.removeAttribute("aria-activedescendant");
  };
  const mark = (option) => {
    for (const each of list.children) each.setAttribute("aria-selected", each === option);
    field.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  };
  const take = (option) => {
    field.setRangeText(`@${option.dataset.name} `, start, field.selectionStart, "end");
    close();
    field.focus();
    field.dispatchEvent(new Event("input", { bubbles: true }));
  };
  const show = (members) => {
    list?.remove();
    list = null;
    if (!members.length) return;
    list = document.createElement("ul");
    Object.assign(list, { id: `${field.id}_mentions`, className: "offers", role: "listbox" });
    list.setAttribute("aria-label", "@");
    members.forEach(({ username, name }, number) => {
      const option = document.createElement("li");
      Object.assign(option, { id: `${list.id}_${number}`, role: "option", textContent: `@${username} ${name}` });
      option.dataset.name = username;
      list.append(option);
    });
    field.after(list);
    field.setAttribute("aria-autocomplete", "list");
    field.setAttribute("aria-controls", list.id);
    mark(list.firstChild);
  };
  const ask = async (name, mine) => {
    const answer = await fetch(`${field.dataset.mentions}&q=${encodeURIComponent(name)}`).catch(() => null);
    const found = answer?.ok && !answer.redirected ? await answer.json() : { members: [] };
    if (mine === asked) show(found.members);
  };
  const offer = ({ target }) => {
    if (!target.dataset.mentions) return;
    if (field !== target) close();
    field = target;
    const typed = /(?:^|[^\p{L}\d/._-])@([\p{L}\d_.-]{1,30})$/u.exec(field.value.slice(0, field.selectionStart));
    if (!typed) return close();
    start = field.selectionStart - typed[1].length - 1;
    clearTimeout(timer);
    timer = setTimeout(ask, 150, typed[1], asked += 1);
  };
  document.addEventListener("input", offer);
  offer({ target: document.activeElement }); // what was typed before this script was here
  document.addEventListener("keydown", (event) => {
    if (!list || event.target !== field || event.ctrlKey || event.metaKey) return;
    const chosen = list.querySelector("[aria-selected=true]");
    if (event.key === "ArrowDown") mark(chosen.nextSibling || list.firstChild);
    else if (event.key === "ArrowUp") mark(chosen.previousSibling || list.lastChild);
    else if (event.key === "Enter" || event.key === "Tab") take(chosen);
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }, true);
  document.addEventListener("mousedown", (event) => {
    const option = event.target.closest?.(".offers [role=option]");
    if (!option || !list) return;
    event.preventDefault();
    take(option);
  });
  document.addEventListener("focusout", (event) => event.target === field && close());
})();
