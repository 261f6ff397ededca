"""The command line: which commands there are, and what a wrong word gets."""

import pytest

from generiek.cli.main import COMMANDS, main


def test_every_command_says_what_it_takes(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0

    said = capsys.readouterr().out
    assert all(name in said for name in COMMANDS)


def test_no_command_is_a_wrong_call() -> None:
    assert main([]) == 2


def test_an_unknown_command_names_those_that_exist(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["dansen"])

    assert left.value.code == 2
    assert "'dansen'" in capsys.readouterr().err
