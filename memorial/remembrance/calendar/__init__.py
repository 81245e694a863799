"""The calendar of days: what is observed, what an office keeps, and who died or was born on a day of the year."""
