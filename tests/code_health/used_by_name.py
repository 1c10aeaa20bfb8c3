"""Names that nothing in our code calls by name, for vulture; each with who uses it."""

model_config = ...  # pydantic reads it
description = ...  # every rule file must have one; pydantic sees to it
run = ...  # the `payung` command, see [project.scripts]
justify = ...  # rich reads it of a column
handle_starttag, handle_endtag, handle_data = ..., ..., ...  # html.parser calls them
legend = ...  # plan.html.j2 shows it
sampled = ...  # work/worklist.html shows it
uuid, x_labels = ..., ...  # pygal reads them of a drawing
is_open_for_signup, pre_social_login = ..., ...  # allauth asks its adapters
process_exception, handler404, handler500, application = ..., ..., ..., ...  # Django's
metadata = ...  # pypdf writes it of a document
exception = ...  # Django gives it to a handler by name
Web, not_found = ..., ...  # the app and a handler, found by Django
_session_key, get_user, health_check_done = ..., ..., ...  # Django's, of sessions and connections
comments, created, modified, author, language = ..., ..., ..., ..., ...  # python-docx writes
keep_with_next, alignment, page_width, page_height = ..., ..., ..., ...  # them, and these
left_margin, right_margin, top_margin, bottom_margin = ..., ..., ..., ...
settled_by, warned_at, found_at = ..., ..., ...  # columns, written or counted by name
key_index = ...  # a column that visits are found by
_ = (
    _session_key, get_user, health_check_done, settled_by, warned_at, found_at,
    key_index, model_config, description, run, justify, handle_starttag, handle_endtag,
    handle_data, legend, uuid, x_labels, sampled, is_open_for_signup, process_exception,
    handler404, handler500,
    application, exception, metadata, Web, not_found, pre_social_login,
    comments, created, modified, author, language, keep_with_next, alignment, page_width,
    page_height, left_margin, right_margin, top_margin, bottom_margin,
)  # fmt: skip
