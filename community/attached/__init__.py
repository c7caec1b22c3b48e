"""What can be attached to any thing by content type, built once for all kinds of content."""
