// What the page of a workspace's files loads for who can add some. Docs: docs/files.md.
import "./uploads/form.js";
