from django import forms
from django.core.exceptions import ValidationError
from django.test import RequestFactory

from community.base.core.forms import posted, render_form, submit

REQUESTS = RequestFactory()


class NameForm(forms.Form):
    name = forms.CharField()


def shown(form: forms.Form) -> int:
    return render_form(REQUESTS.get("/"), "components/_errors.html", {"form": form}).status_code


def test_a_form_that_is_asked_for_is_fresh():
    form = NameForm(posted(REQUESTS.get("/?name=ana")))
    assert (form.is_bound, shown(form)) == (False, 200)


def test_a_form_that_was_sent_comes_back_with_422():
    form = NameForm(posted(REQUESTS.post("/", {"name": ""})))
    assert (form.is_bound, form.is_valid(), shown(form)) == (True, False, 422)


def test_an_empty_post_is_wrong_and_not_fresh():
    assert NameForm(posted(REQUESTS.post("/"))).is_bound


def test_what_a_valid_form_says_is_done():
    form = NameForm({"name": "Ana"})
    assert submit(form, lambda name: f"made {name}") == "made Ana"


def test_nothing_is_done_with_a_form_that_is_fresh_or_wrong():
    for data in (None, {"name": ""}):
        assert submit(NameForm(data), lambda **fields: 1 / 0) is None


def test_what_an_action_refuses_stands_in_the_form_at_the_field_that_it_names():
    def refuse(name: str) -> None:
        raise ValidationError({"name": f"{name} is taken.", "other": "Nothing works."})

    form = NameForm({"name": "Ana"})
    assert submit(form, refuse) is None
    assert form.errors == {"name": ["Ana is taken."], "__all__": ["Nothing works."]}
