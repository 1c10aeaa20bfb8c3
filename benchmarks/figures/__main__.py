"""`python -m benchmarks.figures`: measures figures, writes docs/benchmarks-figures.md."""

import importlib
import os
import tempfile

from payung.cli.register import beginning

if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="payung-bench-") as place:
        os.environ["PAYUNG_DATA"] = place
        beginning.begin(at_work=True)  # before anything that knows a model is imported
        importlib.import_module("benchmarks.figures.measuring").main()
