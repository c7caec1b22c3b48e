"""Choosing several of many."""

from typing import Any

from django import forms


class Picker(forms.CheckboxSelectMultiple):
    """A long list of checkboxes that opens below what is chosen; static/js/picker.js adds a filter."""

    template_name = "core/picker.html"

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        options = [option for _group, found, _index in context["widget"]["optgroups"] for option in found]
        context["widget"]["chosen"] = ", ".join(str(each["label"]) for each in options if each["selected"])
        return context
