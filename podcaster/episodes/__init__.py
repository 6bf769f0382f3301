"""The line from articles to a listed episode, and what looks after the episodes of a show."""
