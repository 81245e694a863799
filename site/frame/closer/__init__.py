"""Looking closer: the pictures of one page in a viewer that magnifies, and their IIIF manifest for other viewers."""
