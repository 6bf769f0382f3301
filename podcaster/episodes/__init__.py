"""The production of episodes, from articles to the feed, with their later maintenance."""
