"""Writes of exports: asking for one, making it piece by piece, packing, letting it go."""
