"""The network that reads an article: words as vectors, and for each attribution who, in which role, through what.

Knows nothing of spaCy and of article files: text and offsets in, numbers out. Only `e5`, `learner` and `train` are for
training; what runs in the pipeline needs numpy and onnxruntime.
"""
