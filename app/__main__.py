"""`python -m app` is the same program as `unlabel`."""

from app.command_line.main import main

if __name__ == "__main__":
    raise SystemExit(main())
