"""Import of a Stack Exchange dump: read rows, prepare texts, write all of it in one transaction."""
