"""英烈故事: how long one takes to read, whom it tells of, what to read next."""
