"""How the record of acts reaches people."""
