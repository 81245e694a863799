"""What the admin learns from this room."""

from wagtail import hooks

from home.sample_history import register_actions

hooks.register("register_log_actions", register_actions)
