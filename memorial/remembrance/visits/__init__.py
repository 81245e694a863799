"""代祭扫 and 团体预约: asked on line, answered by the cemetery's office."""
