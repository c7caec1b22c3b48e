// [data-step]: moves between the rows or posts of a page.
const LINK = "[data-opens-step], h2 a, h3 a";
const BELOW_HEADER = 80; // pixels
let currentId = "";

// The index of the next step: the first visible one if there is no current one (-1); never beyond the ends.
export const nextIndex = ({ current, visible, count, offset }) =>
  current < 0 ? Math.max(visible, 0) : Math.min(Math.max(current + offset, 0), count - 1);

// Found by its id, in case it was replaced and has lost the focus.
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
