"""redactkit behind Django: `gunicorn --preload --workers 2 examples.integrate.django_app:application`.

With `--preload` the models are loaded once, before the workers are forked, and their memory is shared.
"""

import json
import os
import secrets

import django
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, JsonResponse
from django.urls import path
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_POST

import redactkit

if not settings.configured:  # a project has a module of settings, and `warm_up` in its AppConfig.ready()
    settings.configure(
        ALLOWED_HOSTS=["127.0.0.1"],
        DEBUG=False,  # Django's page for errors shows what every variable holds, texts too
        ROOT_URLCONF=__name__,
        SECRET_KEY=os.environ.get("SECRET_KEY") or secrets.token_hex(32),
    )
    django.setup()

redactkit.warm_up()


@csrf_exempt
@require_POST
@sensitive_variables()  # no report of an error shows them
def protected(request: HttpRequest) -> JsonResponse:
    """Answer with the outcome of the concern in the body, `{"id": "…", "text": "…"}`."""
    try:
        sent = json.loads(request.body)
        document = redactkit.Document(sent["id"], sent["text"])
    except (ValueError, KeyError, TypeError):
        return JsonResponse({"detail": 'Send {"id": "…", "text": "…"} as JSON.'}, status=400)
    try:
        return JsonResponse(redactkit.redact(document).to_dict())
    except redactkit.RedactkitError as fault:
        return JsonResponse({"detail": str(fault)}, status=422)


urlpatterns = [path("concerns", protected)]
application = get_wsgi_application()
