"""What the screening looks at, one rule a file. Each refuses with a sentence for the writer, or says why to hold."""
