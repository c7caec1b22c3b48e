// Sends one file of a form. Calls onProgress(percent) meanwhile, and onEnd(outcome, words) once: with "saved" or
// "refused" and the text of the response, "failed" or "cancelled". Returns the request, which can be aborted.
export const wordsOf = (response) => {
  try {
    return JSON.parse(response).message || "";
  } catch {
    return ""; // a page, not a message
  }
};

export const sendFile = (address, data, { onProgress, onEnd }) => {
  const request = new XMLHttpRequest();
  request.open("POST", address);
  request.setRequestHeader("Accept", "application/json");
  request.upload.onprogress = ({ loaded, total }) => onProgress(100 * loaded / total);
  request.onload = () => {
    const words = wordsOf(request.response);
    if (request.status === 200) onEnd("saved", words);
    else onEnd(words ? "refused" : "failed", words);
  };
  request.onerror = () => onEnd("failed", "");
  request.onabort = () => onEnd("cancelled", "");
  request.send(data);
  return request;
};
