"""Solemn days: which they are, what the site does on them, and looking at one beforehand."""
