"""Looking closer: the pictures of one page in a viewer that magnifies them, and their IIIF manifest for other viewers."""
