"""Sample content, every page of it marked 示例."""
