"""Walking through panoramas: what may be met there, where it lies, and how it is shown and placed."""
