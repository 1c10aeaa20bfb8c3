"""Names that nothing in our code calls by name, for vulture; each with who uses it."""

model_config = {}  # type: ignore[var-annotated]  # pydantic reads it
run = ...  # the `payung` command, see [project.scripts]
description = ...  # every rule file must have one; pydantic holds it to that
_ = (model_config, run, description)
