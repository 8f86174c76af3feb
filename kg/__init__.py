"""kg builds knowledge graphs from Chinese newspaper pages, offline."""
