"""`python -m plwidgets` is the command `plwidgets`."""

import sys

from plwidgets.cli import main

sys.exit(main())
