"""Where teams work: one app per tool, and `projects` for the workspace itself."""
