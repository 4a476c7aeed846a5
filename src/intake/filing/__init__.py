"""What leaves the program: Word documents with their evidence, proven complete before anybody sees them."""
