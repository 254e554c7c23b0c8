"""Measurements: ratios and tables made side by side in one run, on installs of their own: see bench/README.md."""
