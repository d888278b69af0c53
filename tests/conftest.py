"""Keeps every test away from the records and settings of the person who runs it."""

import os
import tempfile

for _name in ("BACKCOURSE_HOME", "IPYTHONDIR", "MPLCONFIGDIR"):
    os.environ.setdefault(_name, tempfile.mkdtemp(prefix="backcourse-test-"))
