"""Answers from earlier filings and from forms of others: read, never taken over unseen. Pure: a file in, findings out."""
