// What a page with a form that keeps drafts on the server loads. Docs: docs/drafts.md.
import "./drafts/forms.js";
