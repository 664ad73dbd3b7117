"""Who is meant, in which role, through what: what rules propose and the network reads, as candidates with figures.

Plain values and strings: knows nothing of spaCy and files. `evidence` is what comes in, `speakers`, `roles` and `media`
make candidates of it, `trees` chooses.
"""
