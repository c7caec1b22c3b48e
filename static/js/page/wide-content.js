// What is wider than its column can be scrolled by keyboard, too.
import { each, forContent } from "../shared/dom.js";

forContent((content) =>
  each(":is(.prose, .body) :is(table, pre)", (wide) => {
    if (wide.scrollWidth > wide.clientWidth) wide.tabIndex = 0;
  }, content)
);
