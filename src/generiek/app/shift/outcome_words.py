"""How an order ended, in the words of a colleague."""

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as n_

STATUS_WORDS: Mapping[str, str] = {
    "handed_out": n_("not started"),
    "accepted": n_("understood, not started"),
    "started": n_("going on"),
    "interrupted": n_("interrupted"),
    "finished": n_("ready"),
    "failed": n_("could not be done"),
    "withdrawn": n_("taken back"),
}
RESULT_WORDS: Mapping[str, str] = {
    "as_intended": n_("done as intended"),
    "partly": n_("partly done"),
    "nobody_met": n_("nobody met"),
    "other_result": n_("something else came of it"),
    "no_access": n_("no access"),
    "not_doable": n_("cannot be done this way"),
    "unsafe": n_("not safe"),
    "no_time": n_("no time"),
    "other": n_("another reason"),
}


def outcome_words(status: str, result: str) -> str:
    """The result when there is one, else the status; a failure says why."""
    if status == "failed":
        return f"{_(STATUS_WORDS[status])}: {_(RESULT_WORDS.get(result, result))}"
    return _(RESULT_WORDS[result]) if result in RESULT_WORDS else _(STATUS_WORDS[status])
