// localStorage, which may be unavailable in a private window: nothing is stored then.
export const storage = {
  get: (key) => {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  },
  set: (key, value) => {
    try {
      localStorage.setItem(key, value);
    } catch { /* nothing is stored */ }
  },
  remove: (key) => {
    try {
      localStorage.removeItem(key);
    } catch { /* nothing was stored */ }
  },
};
