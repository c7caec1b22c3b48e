"""The views of questions: read, ask, answer."""
