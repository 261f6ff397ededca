"""What was made is made again only when what it was made from has changed."""

from pathlib import Path

import pytest

from tools import setting_up
from tools.running import Installation
from tools.told import StepFailed, quietly


@pytest.fixture
def front_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, list[str]]:
    """A front end of two files, and the list of what was done with it."""
    folder, done = tmp_path / "frontend", []
    for name in ("package.json", "package-lock.json", "build.mjs", "src/app.ts", "css/app.css"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(name)

    def fake(words: list[str], **_: object) -> None:
        done.append(str(words[-1]))
        (folder / "node_modules").mkdir(exist_ok=True)
        (tmp_path / "build").mkdir(exist_ok=True)

    monkeypatch.setattr(setting_up, "ROOT", tmp_path)
    monkeypatch.setattr(setting_up, "FRONTEND", folder)
    monkeypatch.setattr(setting_up, "BUILT", tmp_path / "build")
    monkeypatch.setattr(setting_up, "quietly", fake)
    monkeypatch.setattr(setting_up, "npm", lambda: ["npm"])
    return folder, done


def test_the_front_end_is_installed_and_built_once(front_end: tuple[Path, list[str]]) -> None:
    _, done = front_end

    setting_up.front_end()
    setting_up.front_end()

    assert done == ["ci", "build"]


def test_a_changed_source_is_built_again_without_installing(front_end: tuple[Path, list[str]]) -> None:
    folder, done = front_end
    setting_up.front_end()

    (folder / "src/app.ts").write_text("changed")
    setting_up.front_end()

    assert done == ["ci", "build", "build"]


def test_a_changed_lock_is_installed_again(front_end: tuple[Path, list[str]]) -> None:
    folder, done = front_end
    setting_up.front_end()

    (folder / "package-lock.json").write_text("changed")
    setting_up.front_end()

    assert done == ["ci", "build", "ci", "build"]


def test_a_missing_front_end_is_said_plainly(front_end: tuple[Path, list[str]]) -> None:
    folder, _ = front_end
    (folder / "build.mjs").unlink()

    with pytest.raises(StepFailed, match=r"build\.mjs is missing"):
        setting_up.front_end()


def test_a_step_that_fails_shows_its_words(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(StepFailed, match=r"the step failed \(exit code 3\)"):
        quietly(["sh", "-c", "echo waarom; exit 3"], failed="the step failed")

    assert "waarom" in capsys.readouterr().err


def test_the_demonstration_password_is_drawn_once(tmp_path: Path) -> None:
    first = Installation(tmp_path / "var", "127.0.0.1", 8000).password()

    assert len(first) >= 12
    assert Installation(tmp_path / "var", "127.0.0.1", 8000).password() == first
    assert Installation(tmp_path / "other", "127.0.0.1", 8000).password() != first
