"""The live socket, which is independent of the domain."""
