"""The face on the whole terminal. It shows and it reads keys; what it shows comes from `intake.case`."""

import os

# In Kitty-protocol terminals a committed phrase of five or more hanzi arrives as garbage. Textual reads this at import.
os.environ.setdefault("TEXTUAL_DISABLE_KITTY_KEY", "1")

# A change is drawn within 8 ms, not 16: Enter to the next question took 43 ms instead of 52. Nothing runs while idle.
os.environ.setdefault("TEXTUAL_FPS", "120")
