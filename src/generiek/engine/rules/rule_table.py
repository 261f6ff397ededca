"""The rule pack as a table for people: what each rule is, how it is checked, and how the solver keeps it."""

from collections.abc import Iterator

from generiek.engine.rules.pack import IMPLIED_BY, Pack
from generiek.engine.rules.rule import Rule, RuleKind

IN_STATE = "in the pricing's state"
PER_COLUMN = "relaxed in the bound, enforced per column"


def solver_part(kind: RuleKind) -> str:
    """How the solver keeps a rule."""
    if kind.part is not None:
        return IN_STATE
    if kind.windows is not None:
        return PER_COLUMN
    return f"not of a plan: {kind.outside}"


def rules_table(pack: Pack) -> str:
    """All versions of all rules as a Markdown table, law first."""
    order = ["legal", "collective", "local"]
    rules = sorted(pack.rules, key=lambda rule: (order.index(rule.severity), rule.article, rule.valid_from))
    heads = ("rule", "article", "severity", "in force", "limits", "check", "solver part")
    return _table(heads, (_row(rule) for rule in rules))


def options_table(pack: Pack) -> str:
    """What may be agreed instead, as a Markdown table."""
    heads = ("option", "article", "what it says", "changes", "limits")
    return _table(
        heads,
        (
            (f"`{one.id}`", one.article, one.title, f"`{one.changes}`", _limits(dict(one.limits)))
            for one in pack.options
        ),
    )


def _row(rule: Rule) -> tuple[str, ...]:
    until = f" until {rule.valid_until}" if rule.valid_until else ""
    module = rule.kind.check.__module__.rpartition(".")[2]
    limits = {name: getattr(rule.limits, name) for name in rule.limits.__slots__}
    implied = [planned for planned, others in IMPLIED_BY.items() if rule.id in others]
    beside = f"; left out beside `{implied[0]}`, which is stricter" if implied else ""
    doubt = "" if rule.certain else " **[?]**"
    return (
        f"`{rule.id}` {rule.title}{doubt}",
        rule.article,
        rule.severity.value,
        f"{rule.valid_from}{until}",
        _limits(limits),
        f"`{module}.check`",
        solver_part(rule.kind) + beside,
    )


def _limits(limits: dict[str, int]) -> str:
    return ", ".join(f"{name} {value}" for name, value in limits.items())


def _table(heads: tuple[str, ...], rows: Iterator[tuple[str, ...]]) -> str:
    lines = [heads, tuple("---" for _ in heads), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
