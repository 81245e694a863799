"""The catalogue on a map: what has a place on the earth, clustered for any piece of it, and what it is drawn on."""
