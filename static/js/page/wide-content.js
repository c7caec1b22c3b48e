// Lets content that is wider than its column be scrolled with the keyboard.
import { each, forContent } from "../shared/dom.js";

forContent((content) =>
  each(":is(.prose, .body) :is(table, pre)", (wide) => {
    if (wide.scrollWidth > wide.clientWidth) wide.tabIndex = 0;
  }, content)
);
