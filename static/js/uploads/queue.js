// Runs one task after the other; a task calls its argument when it is done.
export const createQueue = () => {
  const waiting = [];
  let isBusy = false;

  const next = () => {
    if (isBusy || !waiting.length) return;
    isBusy = true;
    waiting.shift()(() => {
      isBusy = false;
      next();
    });
  };
  return (task) => {
    waiting.push(task);
    next();
  };
};
