// When to send a draft to the server: when typing pauses, and at the latest some time after the first change.
export const PAUSE = 1500; // ms
export const LATEST = 10000;

export const delay = (firstChange, now) => Math.min(PAUSE, firstChange + LATEST - now);
