"""An oracle of rights in plain Python, held against the API over a generated town; it knows nothing of our code."""
