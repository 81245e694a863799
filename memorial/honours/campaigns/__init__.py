"""评选活动和系列: the call, nominations by the public, and what is told of notices, results and stories."""
