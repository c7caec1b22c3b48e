"""How the record of acts reaches people: stream, notifications, digests, feeds."""
