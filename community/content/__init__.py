"""What members write to each other outside the workspaces."""
