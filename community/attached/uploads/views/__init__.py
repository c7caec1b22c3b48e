"""Files in the browser: the lists of them, and the bytes."""
