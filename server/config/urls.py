"""The URL table: our API, the one route of allauth that we use, webhooks, health."""

from allauth.headless.account.views import LoginView
from allauth.headless.constants import Client
from django.urls import path

from config import health
from config.api import api, webhooks

urlpatterns = [
    path("api/", api.urls),
    # Sign-in by login and password; everything else of allauth stays unmounted until it is needed.
    path("_allauth/browser/v1/auth/login", LoginView.as_api_view(client=Client.BROWSER), name="password_login"),
    path("hooks/", webhooks.urls),
    path("healthz", health.alive, name="healthz"),
    path("readyz", health.ready, name="readyz"),
]

handler404 = "config.failures.not_found"
handler500 = "config.failures.broken"
