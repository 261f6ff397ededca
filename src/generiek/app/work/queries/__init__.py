"""What others may ask of the work stock; every answer is frozen."""

from generiek.app.work.queries.cards import (
    OrderCard,
    approved_orders,
    card_of,
    order_cards,
    statuses_of,
)
from generiek.app.work.queries.leading import (
    NoticeCard,
    TopicCard,
    notices_at,
    topic_cards,
    topics_prepared,
)
from generiek.app.work.queries.priorities import (
    GoalChoice,
    PriorityChoice,
    goals_of_priority,
    goals_on,
    priorities_on,
)

__all__ = [
    "GoalChoice",
    "NoticeCard",
    "OrderCard",
    "PriorityChoice",
    "TopicCard",
    "approved_orders",
    "card_of",
    "goals_of_priority",
    "goals_on",
    "notices_at",
    "order_cards",
    "priorities_on",
    "statuses_of",
    "topic_cards",
    "topics_prepared",
]
