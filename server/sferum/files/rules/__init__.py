"""What a file may be: limits, the allow-list by content, archives, pictures, documents, sound. No tables."""
