"""The knowledge base's starter tree in three languages: `tree` has the texts, `seeds` reads, `planting` writes."""
