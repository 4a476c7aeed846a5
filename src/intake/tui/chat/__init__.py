"""The conversation about one case. Loaded behind the first frame."""
