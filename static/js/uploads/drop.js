// Accepts files dropped anywhere on the page; the card is marked meanwhile. A folder has neither size nor type.
export const isFile = ({ size, type }) => Boolean(size || type);

const hasFiles = ({ dataTransfer }) => dataTransfer?.types.includes("Files");

export const onDrop = (card, add) => {
  let depth = 0; // number of elements that the pointer has entered and not left

  const enter = (change) => {
    depth = Math.max(0, depth + change);
    card.classList.toggle("dropping", depth > 0);
  };
  addEventListener("dragenter", (event) => hasFiles(event) && enter(1));
  addEventListener("dragleave", (event) => hasFiles(event) && enter(-1));
  addEventListener("dragover", (event) => hasFiles(event) && event.preventDefault());
  addEventListener("drop", (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    enter(-depth);
    add([...event.dataTransfer.files].filter(isFile));
  });
};
