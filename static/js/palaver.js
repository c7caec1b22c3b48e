// Loaded by every page, in the head and before it is drawn, so that the chosen colours do not flash. The behaviours
// attach themselves to data attributes and listen on the document, so that they also work for parts that arrive later.
import "./page/color-scheme.js";
import "./page/dialogs.js";
import "./page/printing.js";
import "./page/toasts.js";
import "./page/menus.js";
import "./page/submit-keys.js";
import "./page/shortcut-keys.js";
import "./page/preferences.js";
import "./page/submit-once.js";
import "./drafts/arrival.js";
import "./drafts/fields.js";
import "./page/timezone.js";
import "./page/lazy-scripts.js";
import "./page/wide-content.js";
import "./page/contents.js";
