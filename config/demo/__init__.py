"""The demo community: `community.yaml` contains its story, and `scenes/` perform it with the actions of members."""
