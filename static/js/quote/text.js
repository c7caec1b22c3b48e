// The text of a reply with a quote.
export const quoteOf = (post, words) => `[quote post=${post}]\n${words}\n[/quote]\n\n`;

export const append = (text, quote) => {
  const before = text.trimEnd();
  return before ? `${before}\n\n${quote}` : quote;
};
