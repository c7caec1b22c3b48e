// The row of one file that is being sent: its name, progress and outcome, and buttons to cancel and to try again. The
// texts are in the markup (data-upload-row).
import { sendFile } from "./request.js";

export const addRow = ({ row, file, address, data, enqueue, onSaved }) => {
  const part = (name) => row.querySelector(`[data-${name}]`);
  const status = part("status"), cancel = part("cancel"), retry = part("retry"), bar = row.querySelector("progress");
  let request, attempt;

  const show = (outcome, words) => {
    const isWrong = outcome !== "saved";
    bar.hidden = cancel.hidden = true;
    retry.hidden = !isWrong;
    status.classList.toggle("errorlist", isWrong);
    status.textContent = words || status.dataset[outcome] || "";
    if (!isWrong) onSaved();
  };
  const onProgress = (percent) => {
    bar.value = percent;
    if (percent === 100) status.textContent = status.dataset.checking;
  };
  const send = (own, done) => {
    if (own !== attempt) return done(); // cancelled while it waited
    const onEnd = (outcome, words) => {
      request = undefined;
      show(outcome, words);
      done();
    };
    request = sendFile(address, data, { onProgress, onEnd });
  };
  const start = () => {
    const own = attempt = {};
    bar.value = 0;
    bar.hidden = cancel.hidden = false;
    retry.hidden = true;
    status.textContent = "";
    enqueue((done) => send(own, done));
  };

  part("name").textContent = file.name;
  cancel.addEventListener("click", () => {
    if (request) return request.abort();
    attempt = undefined;
    show("cancelled", "");
  });
  retry.addEventListener("click", start);
  start();
};
