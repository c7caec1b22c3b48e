"""The files of a workspace in the browser."""
