// Loaded by pages with a form that stores drafts on the server. Docs: docs/drafts.md.
import "./drafts/forms.js";
