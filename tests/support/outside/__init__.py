"""A search engine outside the database, for tests only: a small server process with a store of its own.

It stands for what such an engine must do (versions, deletions that are remembered), not for how well one finds.
"""
