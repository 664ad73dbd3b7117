"""Many articles: several processes, restart after a kill, what is new since the last run, a report of each run."""
