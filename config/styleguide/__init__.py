"""The style guide: every component of the site on one page, visible only to developers (DEBUG=1)."""
