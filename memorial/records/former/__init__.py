"""Former places: counties that are no more, and the divisions of today that a native place in one leads to."""
