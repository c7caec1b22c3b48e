"""What a browser asks of the wiki: read, write, look back."""
