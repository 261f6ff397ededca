"""What the background worker does for the roster."""

from uuid import UUID

from django_tasks import task

from generiek.app.roster.solving import solve_run


@task()
def work_on_run(run_id: str) -> None:
    """Make the roster that a run asks for."""
    solve_run(UUID(run_id))
