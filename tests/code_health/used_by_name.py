"""Names that nothing in our code calls by name, for vulture; each with who uses it."""

model_config = {}  # type: ignore[var-annotated]  # pydantic reads it
run = ...  # the `payung` command, see [project.scripts]
_ = (model_config, run)
