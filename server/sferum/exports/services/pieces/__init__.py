"""The pieces of an archive, each written into the export's folder; written again they are the same."""
