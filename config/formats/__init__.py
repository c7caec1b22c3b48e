"""How dates and times are written, one module per language; templates and code use the named formats only."""
