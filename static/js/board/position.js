// Where a dropped card goes.

// The card that the dropped one comes above: the first whose middle is below the pointer.
export const cardBelow = (cards, y) =>
  cards.find((card) => {
    const { top, height } = card.getBoundingClientRect();
    return y < top + height / 2;
  });

// What the card's form sends: the column, and the task that the card comes before or, at the end, after.
export const moveFields = (state, cards, next) => {
  if (next) return { state, before: next.dataset.task };
  const last = cards.at(-1);
  return last ? { state, after: last.dataset.task } : { state };
};
