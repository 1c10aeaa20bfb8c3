"""`python -m payung` is the `payung` command."""

from payung.cli.main import run

if __name__ == "__main__":
    run()
