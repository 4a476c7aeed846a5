"""The interview as plain lines."""
