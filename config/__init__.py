"""The project: settings, addresses, processes and the demo. It may import every app."""
