"""Large scans: let in, cut to tiles for looking closer, and offered to other institutions' viewers by IIIF."""
