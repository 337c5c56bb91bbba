"""Run the command as `python -m redactkit.cli`."""

from redactkit.cli import main

if __name__ == "__main__":
    main()
