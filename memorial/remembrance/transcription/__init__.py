"""抄录名册: scanned lists that volunteers copy out, each page by two of them, compared and decided by an editor."""
