"""Writes golden/decisions.csv again from the example village: `make golden`."""

import shutil
import sys
import tempfile
from pathlib import Path

from tests.stories import command

GOLDEN = Path(__file__).with_name("golden") / "decisions.csv"


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "hasil"
        ran = command.run(*command.screening(out, *command.REGISTERS))
        if ran.returncode == 0:
            GOLDEN.parent.mkdir(exist_ok=True)
            shutil.copyfile(out / "decisions.csv", GOLDEN)
    sys.stderr.write(ran.stderr)
    return ran.returncode


if __name__ == "__main__":
    sys.exit(main())
