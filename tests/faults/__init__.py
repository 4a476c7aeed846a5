"""Faults, one room each: what is done to the program or under it, and what must hold then.

Every room has its harness, with a short form as an ordinary test beside it and the full form in `python -m tests.faults`.
"""
