"""Keys in the order in which they were pressed.

Textual lets a key that belongs to a binding travel up to the program and round again, so that letters pressed after it
overtake it. A field that takes text carries out its own keys at once.
"""

from __future__ import annotations

from textual import events
from textual.widget import Widget


async def carried_out(widget: Widget, event: events.Key) -> bool:
    """Do what the widget itself binds to a key, and end the key's way there. False if it binds nothing to it."""
    for binding in widget._bindings.key_to_bindings.get(event.key, ()):
        if await widget.app.run_action(binding.action, widget):
            event.stop()
            event.prevent_default()
            return True
    return False


def passed_on(widget: Widget, event: events.Key) -> bool:
    """Give a key to the widget that has the focus by now, if that is another one."""
    focused = widget.screen.focused
    if focused is None or focused is widget:
        return False
    event.stop()
    event.prevent_default()
    focused.post_message(events.Key(event.key, event.character))  # a new one: this one was prevented
    return True
