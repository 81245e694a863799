"""Taking records out in full depth, and bringing such a file back in.

Out: records → documents (plain, portable values by field name) → JSON Lines as they are, or flattened into the columns
of a sheet. In: the same way back, then into pages and rows. A document says the same on every site: pages are named by
their numbers, divisions by their codes, media by the digest of their file.
"""
