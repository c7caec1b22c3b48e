// Whether a "submit" event sends its form to the server to change something: by the browser, or by htmx.
export const isPost = (event) => {
  const form = event.target;
  const method = form.getAttribute("method") || "get"; // form.method may be a field of that name
  return method.toLowerCase() === "post" && (!event.defaultPrevented || form.matches("[hx-post], [data-hx-post]"));
};

// Runs with the form and the event when htmx has the answer to a form; fields and previews within it ask, too.
export const whenAnswered = (run) =>
  document.addEventListener("htmx:afterRequest", (event) => {
    if (event.target.matches?.("form")) run(event.target, event);
  });
