"""Moving a whole cemetery: planned, previewed, carried out at once, and undone if need be."""
