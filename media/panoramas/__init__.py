"""Pictures of all there is to see from one point: taken in, cut into tiles, kept and chosen."""
