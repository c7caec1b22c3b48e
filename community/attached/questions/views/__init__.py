"""What a browser asks of questions: read, ask, answer."""
