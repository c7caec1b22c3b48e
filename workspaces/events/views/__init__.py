"""The calendar's pages, its forms and its files."""
