"""Made-up martyr records in any number, for trying the site at size. Every one is marked as a sample (示例)."""
