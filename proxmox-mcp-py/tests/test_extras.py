"""What the package does when others are installed: bars of tqdm, and pytest in other projects."""

from __future__ import annotations

import io
import subprocess
import sys
from contextlib import redirect_stderr
from pathlib import Path

import pytest

from proxmox_mcp import Bar, SimulatedCluster


def test_a_bar_shows_seconds_and_the_newest_line() -> None:
    shown = io.StringIO()
    with redirect_stderr(shown), Bar("backup") as bar:
        bar(1, "starting")
        bar(3, "50% done")
        bar(2, "late")
        bar._bar.refresh()
    text = shown.getvalue()
    assert "backup: 3" in text and "late" in text, text


def test_a_call_that_waits_moves_its_bar() -> None:
    shown = io.StringIO()
    with SimulatedCluster(time_scale=0.3) as slow, slow.client() as client:
        with redirect_stderr(shown), Bar("snapshot") as bar:
            made = client.snapshot.create(guest=100, snapshot="before", progress=bar)
            assert made.exit == "OK"
    assert "snapshot:" in shown.getvalue()


def test_without_tqdm_nothing_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "tqdm.auto", None)
    shown = io.StringIO()
    with redirect_stderr(shown), Bar("backup") as bar:
        bar(1, "starting")
    assert shown.getvalue() == ""


def test_another_project_finds_the_fixture_by_itself(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text('[project]\nname = "mine"\nversion = "1"\n')
    (tmp_path / "test_mine.py").write_text(
        "def test_mine(proxmox_cluster):\n"
        "    with proxmox_cluster.client() as client:\n"
        "        assert len(client.node.list().nodes) == 3\n"
        "        client.guest.config_set(guest=100, set={'description': 'mine'})\n\n\n"
        "def test_each_test_has_a_cluster_of_its_own(proxmox_cluster):\n"
        "    with proxmox_cluster.client() as client:\n"
        "        assert client.guest.config_show(100).config.get('description') != 'mine'\n"
    )
    words = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(tmp_path)]
    ended = subprocess.run(words, cwd=tmp_path, capture_output=True, text=True, timeout=120)
    assert ended.returncode == 0 and "2 passed" in ended.stdout, ended.stdout
