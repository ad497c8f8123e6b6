"""What the command line's exit codes mean."""

DONE = 0
PROBLEMS = 1
COULD_NOT_RUN = 2


class CannotRun(Exception):
    """A command cannot do what it was told, and has changed nothing."""
