"""The decorator for views that show police data: no page without its line in the audit."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

from django.http.response import HttpResponseBase

from generiek.app.audit.actions import record_consultation
from generiek.app.people.access import ViewerRequest

View = TypeVar("View", bound=Callable[..., Any])
LIST_OF_ALL = "list"


def audited(object_kind: str, id_argument: str | None = None) -> Callable[[View], View]:
    """Write an audit line for every page that the (synchronous) view shows.

    `id_argument` names the URL argument that holds the object's id; without it the line says that the list
    was consulted. Goes inside the access decorator: `@may(…)` above `@audited(…)`. Refused pages and pages
    that were not found say nothing about an object and get no line.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def audited_view(request: ViewerRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            response = cast(HttpResponseBase, view(request, *args, **kwargs))
            if response.status_code < 400:
                object_id = str(kwargs[id_argument]) if id_argument else LIST_OF_ALL
                record_consultation(request, object_kind, object_id)
            return response

        return cast(View, audited_view)

    return decorate
