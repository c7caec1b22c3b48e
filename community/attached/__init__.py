"""What attaches to anything by content type, built once for every kind of content."""
