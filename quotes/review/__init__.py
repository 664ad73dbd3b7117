"""The desk's review: each record in its article, a person's decision on it, and what follows from it."""
