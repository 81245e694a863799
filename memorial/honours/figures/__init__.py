"""How many: awards and yearly counts by year, kind, level and region."""
