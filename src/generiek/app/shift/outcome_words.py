"""How an order ended, in the words of a colleague."""

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

STATUS_WORDS: Mapping[str, str] = {
    "handed_out": gettext_noop("not started"),
    "accepted": gettext_noop("understood, not started"),
    "started": gettext_noop("going on"),
    "interrupted": gettext_noop("interrupted"),
    "finished": gettext_noop("ready"),
    "failed": gettext_noop("could not be done"),
    "withdrawn": gettext_noop("taken back"),
}
RESULT_WORDS: Mapping[str, str] = {
    "as_intended": gettext_noop("done as intended"),
    "partly": gettext_noop("partly done"),
    "nobody_met": gettext_noop("nobody met"),
    "other_result": gettext_noop("something else came of it"),
    "no_access": gettext_noop("no access"),
    "not_doable": gettext_noop("cannot be done this way"),
    "unsafe": gettext_noop("not safe"),
    "no_time": gettext_noop("no time"),
    "other": gettext_noop("another reason"),
}


def outcome_words(status: str, result: str) -> str:
    """The result when there is one, else the status; a failure says why."""
    if status == "failed":
        return f"{_(STATUS_WORDS[status])}: {_(RESULT_WORDS.get(result, result))}"
    return _(RESULT_WORDS[result]) if result in RESULT_WORDS else _(STATUS_WORDS[status])
