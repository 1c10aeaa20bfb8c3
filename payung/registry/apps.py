"""How Django knows the register."""

from django.apps import AppConfig


class Registry(AppConfig):
    name = "payung.registry"
    label = "registry"
