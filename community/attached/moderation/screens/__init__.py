"""The rules of the screening, one per file. Each refuses with a sentence for the writer, or says why to hold."""
