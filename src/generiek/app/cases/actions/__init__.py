"""What people do with cases: keyword-only, one transaction each, every act with its line in the audit."""

from generiek.app.cases.actions.intake import take_in_case
from generiek.app.cases.actions.owning import give_to_owner, tell_reporter
from generiek.app.cases.actions.retention import destroy_what_is_due
from generiek.app.cases.actions.screening import judge_case, reopen_case, screen_case
from generiek.app.cases.actions.steps import cut_into_steps, drop_step, finish_case, order_steps

__all__ = [
    "cut_into_steps",
    "destroy_what_is_due",
    "drop_step",
    "finish_case",
    "give_to_owner",
    "judge_case",
    "order_steps",
    "reopen_case",
    "screen_case",
    "take_in_case",
    "tell_reporter",
]
