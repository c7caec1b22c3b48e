// Whether a text contains all words of a query, ignoring accents and case.
const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

export const matches = (text, query) => fold(query).split(/\s+/).every((word) => fold(text).includes(word));
