"""How recorded activities reach people: stream, notifications, digests, feeds."""
