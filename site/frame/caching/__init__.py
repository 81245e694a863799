"""What is made once for many readers: values that every page asks for, and whole pages for readers without an account.

Both are dropped by what they were made from (decision 0018). `stamps` says what has changed,
`recording` what a page was made from, `writing` sees every statement that writes.
"""

from frame.caching.keys import vary_by
from frame.caching.recording import keep_out
from frame.caching.tables import unwatch
from frame.caching.topics import SECONDS, drop, kept

__all__ = ["SECONDS", "drop", "keep_out", "kept", "unwatch", "vary_by"]
