"""What others may ask of the cases; every answer is frozen, and whoever shows it writes the audit line."""

from generiek.app.cases.queries.labels import CaseLabel, case_labels, cases_of_owner

__all__ = ["CaseLabel", "case_labels", "cases_of_owner"]
