// Converts the fields of a form to pairs of name and text, and back.
export const textFields = (data) =>
  [...data].filter(([name, value]) => name !== "csrfmiddlewaretoken" && typeof value === "string");

export const fill = (form, fields) => {
  for (const [name, value] of fields) {
    for (const input of form.querySelectorAll(`[name="${CSS.escape(name)}"]`)) {
      if (input.type === "radio" || input.type === "checkbox") input.checked ||= input.value === value;
      else input.value = value;
    }
  }
};
