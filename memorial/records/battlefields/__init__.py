"""Battles upon a map: where each stands and how sure that is, drawn with the names that there is room for."""
