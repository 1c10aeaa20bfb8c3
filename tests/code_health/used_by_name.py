"""Names that nothing in our code calls by name, for vulture; each with who uses it."""

model_config = ...  # pydantic reads it
description = ...  # every rule file must have one; pydantic sees to it
run = ...  # the `payung` command, see [project.scripts]
justify = ...  # rich reads it of a column
handle_starttag, handle_endtag, handle_data = ..., ..., ...  # html.parser calls them
_ = (model_config, description, run, justify, handle_starttag, handle_endtag, handle_data)
