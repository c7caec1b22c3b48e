"""The demo community: `community.yaml` holds its story, and `scenes/` perform it by the actions that members use."""
