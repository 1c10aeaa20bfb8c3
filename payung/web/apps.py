"""How Django knows the pages."""

from django.apps import AppConfig


class Web(AppConfig):
    name = "payung.web"
    label = "web"
