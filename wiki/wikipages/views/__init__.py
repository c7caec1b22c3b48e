"""Views of the wiki: reading, writing, history."""
