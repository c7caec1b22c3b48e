"""The demo community: its story is in community.yaml, told through the same actions that members use."""
