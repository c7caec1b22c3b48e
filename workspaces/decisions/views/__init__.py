"""What a browser asks of decisions: read, start, vote, conclude."""
