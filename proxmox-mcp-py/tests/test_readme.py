"""The examples that newcomers paste, as they stand in the documents."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("page", ["README.md", "proxmox-mcp-py/README.md"])
def test_the_example_runs_and_prints(page: str, capsys: pytest.CaptureFixture[str]) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    examples = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    assert examples, page
    for example in examples:
        exec(compile(example, page, "exec"), {})
        assert capsys.readouterr().out.strip(), example
