"""The foundation of all other apps: members, spaces and permissions, relations, and the record of activities."""
