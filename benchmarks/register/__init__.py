"""The register measured as a regency uses it: `python -m benchmarks.register`."""
