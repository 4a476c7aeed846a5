"""Where cases are kept: append-only revisions, a history chain, evidence in chunks. `case/` is its only user."""
