"""What people do with the work stock: keyword-only, one transaction each."""

from generiek.app.work.actions.authors import invite_author, part_with_author, wish_help
from generiek.app.work.actions.leading import (
    end_notice,
    prepare_topic,
    treat_topic,
    withdraw_topic,
    write_notice,
)
from generiek.app.work.actions.meeting import close_meeting, decide_in_meeting, open_meeting
from generiek.app.work.actions.orders import (
    approve_order,
    change_order,
    coach_order,
    comment_on_order,
    create_follow_up,
    record_result,
    restore_order,
    return_order,
    set_owner,
    submit_order,
    withdraw_order,
    write_order,
)
from generiek.app.work.actions.priorities import end_goal, set_goal, set_priority

__all__ = [
    "approve_order",
    "change_order",
    "close_meeting",
    "coach_order",
    "comment_on_order",
    "create_follow_up",
    "decide_in_meeting",
    "end_goal",
    "end_notice",
    "invite_author",
    "open_meeting",
    "part_with_author",
    "prepare_topic",
    "record_result",
    "restore_order",
    "return_order",
    "set_goal",
    "set_owner",
    "set_priority",
    "submit_order",
    "treat_topic",
    "wish_help",
    "withdraw_order",
    "withdraw_topic",
    "write_notice",
    "write_order",
]
