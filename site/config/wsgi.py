"""The WSGI entry: gunicorn --pythonpath .,site config.wsgi"""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.production")

application = get_wsgi_application()
# Half a million objects stay as long as the process: looking through them again every few pages took longer than any
# page does.
gc.collect()
gc.freeze()
