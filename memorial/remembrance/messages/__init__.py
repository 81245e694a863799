"""寄语 in one's own words: screened, moderated before it shows, appealed, taken back."""
