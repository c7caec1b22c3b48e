from django import forms
from django.test import RequestFactory

from community.base.core.forms import posted, render_form

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
