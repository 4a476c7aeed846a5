"""The interview as plain lines, one thing after another: for screen readers, serial lines and scripts.

No cursor is moved, nothing is coloured or drawn again; the terminal itself wraps the lines.
"""
