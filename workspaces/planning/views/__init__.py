"""What a browser asks of tasks: read, plan, move, review."""
