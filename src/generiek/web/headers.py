"""The security headers of every answer that Django's own middleware does not set."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.deprecation import MiddlewareMixin

ALLOWED_TO_US = ("geolocation", "screen-wake-lock", "publickey-credentials-get")
ALLOWED_TO_NOBODY = ("camera", "microphone", "payment", "usb", "serial", "display-capture")
PERMISSIONS = ", ".join(
    [f"{feature}=(self)" for feature in ALLOWED_TO_US] + [f"{feature}=()" for feature in ALLOWED_TO_NOBODY]
)


class PageHeaders(MiddlewareMixin):
    """Says what a page may use, and that nothing made for one person is kept by a cache."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        response.headers.setdefault("Cache-Control", "no-store")
        return response
