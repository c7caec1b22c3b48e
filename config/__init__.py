"""What knows every app: settings, addresses, processes, the demo."""
