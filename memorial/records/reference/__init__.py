"""Battles and units as the public and the editors meet them: lists, pages, members, choosers."""
