// Loaded by the page of a workspace's files for members who can add files. Docs: docs/files.md.
import "./uploads/form.js";
