"""docs/programme.schema.json: lets an editor complete and check a programme file."""

import json

from payung import rulebook


def page() -> str:
    return json.dumps(rulebook.programme_schema(), ensure_ascii=False, indent=2) + "\n"
