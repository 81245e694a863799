"""Walking from stop to stop: where each one is, how far it is to the next, the route drawn, the way shown and kept."""
