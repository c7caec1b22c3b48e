"""Pages of workspaces, and the addresses that change them."""
