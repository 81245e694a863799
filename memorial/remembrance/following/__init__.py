"""记录变动时告诉我: a feed of a page's changes for everybody, and mail for those who asked twice for it."""
