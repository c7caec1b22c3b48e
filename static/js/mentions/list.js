// The list of suggestions below a text field, and the option that is chosen in it.
export const buildList = (field, members) => {
  const list = document.createElement("ul");
  Object.assign(list, { id: `${field.id}_mentions`, className: "suggestions", role: "listbox" });
  list.setAttribute("aria-label", "@");
  members.forEach(({ username, name }, index) => {
    const option = document.createElement("li");
    Object.assign(option, { id: `${list.id}_${index}`, role: "option", textContent: `@${username} ${name}` });
    option.dataset.name = username;
    list.append(option);
  });
  field.after(list);
  field.setAttribute("aria-autocomplete", "list");
  field.setAttribute("aria-controls", list.id);
  return list;
};

export const choose = (field, list, option) => {
  for (const each of list.children) each.setAttribute("aria-selected", each === option);
  field.setAttribute("aria-activedescendant", option.id);
  option.scrollIntoView({ block: "nearest" });
};
