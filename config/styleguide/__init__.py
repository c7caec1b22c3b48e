"""The style guide: every component of the site on one page, which only developers see (DEBUG=1)."""
