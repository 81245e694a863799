"""Pictures cut into pieces for the public: one queue, taken up by a worker, done by libvips in a bounded process."""
