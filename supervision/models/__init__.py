"""What the standing committee supervises (监督事项), what it said of it and what became of that."""
