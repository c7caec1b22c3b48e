// An empty page for modules that attach themselves to one. Import it before them.
const store = new Map();

export const makeElement = ({ dataset = {}, matches = () => false, ...rest } = {}) =>
  Object.assign(new EventTarget(), {
    dataset,
    matches,
    querySelectorAll: () => [],
    querySelector: () => null,
    contains: () => false,
    classList: { add() {}, remove() {}, toggle() {} },
    ...rest,
  });

export const page = makeElement({ body: makeElement(), documentElement: makeElement(), activeElement: makeElement() });
export const stored = store;

Object.assign(globalThis, { document: page });
Object.defineProperty(globalThis, "localStorage", {
  value: {
    getItem: (key) => store.get(key) ?? null,
    setItem: (key, value) => store.set(key, value),
    removeItem: (key) => store.delete(key),
  },
});
