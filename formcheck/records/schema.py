"""The JSON Schema of a result as it is published; `python -m formcheck.records.schema` makes it anew from the models."""

import json
from importlib.resources import files
from typing import Any, Final

from formcheck.records.result import AnalysisResult

SCHEMA_FILE: Final = "analysis.schema.json"


def make_schema() -> dict[str, Any]:
    """Give the JSON Schema of the result, as the models say it."""
    schema = AnalysisResult.model_json_schema(mode="serialization", by_alias=True)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def published_schema() -> dict[str, Any]:
    """Give the JSON Schema as published in this package."""
    text = (files("formcheck.records") / SCHEMA_FILE).read_text(encoding="utf-8")
    schema: dict[str, Any] = json.loads(text)
    return schema


if __name__ == "__main__":
    from pathlib import Path

    target = Path(__file__).with_name(SCHEMA_FILE)
    target.write_text(json.dumps(make_schema(), indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
