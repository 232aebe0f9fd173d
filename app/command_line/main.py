"""Reads the command line."""


def main() -> int:
    """Run the program.

    Returns:
        Exit status.
    """
    return 0
