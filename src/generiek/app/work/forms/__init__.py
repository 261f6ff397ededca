"""The forms of the work stock; each says in a sentence what is wrong and keeps what was typed."""

from generiek.app.work.forms.authors import AuthorForm, HelpForm
from generiek.app.work.forms.leading import NoticeForm, TopicForm
from generiek.app.work.forms.order import OrderForm, initial_of, words_from
from generiek.app.work.forms.priorities import GoalForm, PriorityForm
from generiek.app.work.forms.talking import (
    CloseMeetingForm,
    DecisionForm,
    MeetingForm,
    RemarkForm,
    ReturnForm,
)

__all__ = [
    "AuthorForm",
    "CloseMeetingForm",
    "DecisionForm",
    "GoalForm",
    "HelpForm",
    "MeetingForm",
    "NoticeForm",
    "OrderForm",
    "PriorityForm",
    "RemarkForm",
    "ReturnForm",
    "TopicForm",
    "initial_of",
    "words_from",
]
