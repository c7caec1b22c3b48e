"""The live socket, which knows no domain."""
