"""`python -m benchmarks.maps`: measures the first drawing of a map of 450 villages on a phone."""

import importlib
import os
import tempfile

from payung.cli.register import beginning

if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="payung-bench-") as place:
        os.environ["PAYUNG_DATA"] = place
        beginning.begin(at_work=True)  # before anything that knows a model is imported
        importlib.import_module("benchmarks.maps.measuring").main()
