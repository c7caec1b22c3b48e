// The open pages by id, with their members. A page that has been silent for too long is forgotten.
const LONGEST = 60000; // ms
const pages = new Map();

export const forget = (page) => {
  clearTimeout(pages.get(page)?.timer);
  pages.delete(page);
};
export const forgetAll = () => [...pages.keys()].forEach(forget);

export const add = ({ page, member, name }, onSilence) => {
  forget(page);
  const silence = () => {
    forget(page);
    onSilence();
  };
  pages.set(page, { member, name, timer: setTimeout(silence, LONGEST) });
};

// Names by the member's key, each member once.
export const presentMembers = () => new Map([...pages.values()].map(({ member, name }) => [String(member), name]));
