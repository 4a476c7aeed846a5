"""Word files of others: what they are is told from their bytes, and nothing that is hostile in them is ever parsed.

`opened` is the one door. What comes out of it holds no macro, no document type, no lying size, nothing that reaches
outside the file; what was taken out is listed. It executes nothing, fetches nothing and writes nothing to a disk.
"""

from intake.guard.kinds import refuse_unless_zip
from intake.guard.outside import Removed
from intake.guard.package import Opened, opened
from intake.guard.scan import MOST_SPAN, parser

__all__ = ["MOST_SPAN", "Opened", "Removed", "opened", "parser", "refuse_unless_zip"]
