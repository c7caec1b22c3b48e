"""Views of tasks: read, plan, move, review."""
