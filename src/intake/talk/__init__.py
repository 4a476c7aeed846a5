"""What is said about a case, in words that every face says alike: the screen, the plain lines, the command line.

Pure functions of a case and a language; nothing here knows a terminal.
"""
