"""What `python build.py` can be told to do, one module a command.

Each has `configure`, which gives the command its own options, and `run`, which
does it and gives the exit code.
"""
