"""Runs of calendar weeks, as the rules on averages and counts see them."""

from generiek.engine.rules.rule import Case


def week_windows(case: Case, weeks: int, starts_on: int) -> list[tuple[int, int]]:
    """Every run of so many weeks whose last week touches the period, as spans of instants."""
    days, period = case.days, case.period
    first = days.week(days.index(period.starts_at), starts_on)
    last = days.week(days.index(period.ends_at - 1), starts_on)
    spans = []
    for week in range(first, last + 1, 7):
        opens = max(0, week - 7 * (weeks - 1))
        closes = min(len(days.midnights) - 1, week + 7)
        spans.append((days.midnights[opens], days.midnights[closes]))
    return spans
