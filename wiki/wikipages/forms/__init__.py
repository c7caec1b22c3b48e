"""Forms of the wiki."""
