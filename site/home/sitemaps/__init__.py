"""What search engines are told of: everything public but samples, in files that the worker writes in the background."""
