// The beginning of a name that is typed after an "@" at the end of the text, if there is one: "Thank you, @be" gives "be".
// An "@" in an e-mail address, a path or a word is not a mention.
const MENTION = /(?:^|[^\p{L}\d/._-])@([\p{L}\d_.-]{1,30})$/u;

export const typedName = (text) => MENTION.exec(text)?.[1];
