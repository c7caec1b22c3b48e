// [data-step]: the rows or posts of a page, from one to the next.
const LINK = "[data-opens-step], h2 a, h3 a";
const BELOW_HEADER = 80; // pixels
let currentId = "";

// Which step comes next: the first that is visible when there is no current one (-1); never beyond the ends.
export const nextIndex = ({ current, visible, count, offset }) =>
  current < 0 ? Math.max(visible, 0) : Math.min(Math.max(current + offset, 0), count - 1);

// By its id, where it was made anew and has lost the focus.
export const currentStep = () => document.activeElement?.closest?.("[data-step]") || document.getElementById(currentId);

export const goToStep = (offset) => {
  const steps = [...document.querySelectorAll("[data-step]")];
  const visible = steps.findIndex((step) => step.getBoundingClientRect().bottom > BELOW_HEADER);
  const step = steps[nextIndex({ current: steps.indexOf(currentStep()), visible, count: steps.length, offset })];
  if (!step) return;
  currentId = step.id;
  const link = step.querySelector(LINK);
  if (!link) step.tabIndex = -1;
  (link || step).focus({ preventScroll: true });
  step.scrollIntoView({ block: link ? "nearest" : "start" });
};

export const openStep = () => currentStep()?.querySelector(LINK)?.click();
