"""Reading articles and writing records: files and formats, nothing of language."""
