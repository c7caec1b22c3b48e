// Whether a "submit" event sends its form to the server to change something: by the browser, or by htmx.
export const isPost = (event) => {
  const form = event.target;
  const method = form.getAttribute("method") || "get"; // form.method may be a field with that name
  return method.toLowerCase() === "post" && (!event.defaultPrevented || form.matches("[hx-post], [data-hx-post]"));
};

// Runs with the form and the event when htmx has the response to a form, and not to requests of elements in it.
export const whenAnswered = (run) =>
  document.addEventListener("htmx:afterRequest", (event) => {
    if (event.target.matches?.("form")) run(event.target, event);
  });
