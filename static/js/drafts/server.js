// Sends a draft to the server.
const tokenOf = (form) => /(?:^|; )csrftoken=([^;]+)/.exec(document.cookie)?.[1] || form.csrfmiddlewaretoken.value;

// Returns whether the server has it. A redirect to the sign-in page means that it has not.
export const sendDraft = async (form, fields, options) => {
  const body = new FormData();
  for (const [name, value] of [...fields, ["draft", form.dataset.serverDraft]]) body.append(name, value);
  const headers = { "X-CSRFToken": tokenOf(form) };
  const request = { method: "POST", body, redirect: "manual", headers, ...options };
  const answer = await fetch(form.dataset.draftUrl, request).catch(() => null);
  return answer?.status === 204;
};
