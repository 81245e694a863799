"""Where uploaded files are kept: a local folder, or an S3 server with a private and a public part."""
