"""Announcements as they come, for readers of feeds."""
