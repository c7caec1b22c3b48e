"""Templates are laid out for people; what is sent has none of the layout."""

import re

import pytest
from django.conf import settings
from django.forms.renderers import get_default_renderer
from django.template import engines
from django.template.loader import get_template

from config.templates import compact
from tests.community.content.forum.factories import make_reply, make_topic
from tests.factories import make_space
from tests.wikipages.factories import make_page


def render(source: str, **context) -> str:
    return engines["django"].from_string(compact(source)).render(context)


def test_a_tag_over_several_lines_becomes_one_line():
    assert compact('<a\n  class="more"\n  href="/"\n>More</a>') == '<a class="more" href="/">More</a>'


def test_attributes_under_a_condition_bring_their_own_space():
    source = '<a\n  id="x"\n  {% if on %}\n    class="on"\n    hidden\n  {% else %}\n    class="off"\n  {% endif %}\n>'
    assert render(source, on=True) == '<a id="x" class="on" hidden>'
    assert render(source, on=False) == '<a id="x" class="off">'
    source = '<a\n  {% if one %}class="one"{% elif two %}class="two"{% endif %}\n  {% if two %}lang="fr"{% endif %}\n>'
    assert render(source, one=True) == '<a class="one">'
    assert render(source, two=True) == '<a class="two" lang="fr">'
    assert render(source) == "<a>"
    assert render("<a data-{% if on %}x{% else %}y{% endif %}=1>", on=True) == "<a data-x=1>"


def test_a_value_keeps_its_line_breaks():
    assert compact('<a title="one\n  two > one">x</a>') == '<a title="one\n  two > one">x</a>'


def test_indentation_and_blank_lines_go():
    assert compact("<b>one</b>\n\n\n    <i>two</i>\n") == "<b>one</b>\n<i>two</i>\n"


def test_a_line_of_silent_tags_leaves_no_line():
    source = (
        "{# A list. #}\n<hr>\n{% for n in list %}\n  {% if n %}\n    <br>{{ n }}\n  {% endif %}\n{% endfor %}\n<hr>"
    )
    assert render(source, list=[0, 1, 0, 2]) == "<hr>\n<br>1 <br>2 <hr>"
    assert render(source, list=[]) == "<hr>\n<hr>"


def test_a_line_under_a_condition_leaves_no_line_when_it_is_not_met():
    source = "a\n{% if b %}b{% endif %}\n{% if c %}c{% endif %}\nd"
    assert render(source) == "a d"
    assert render(source, b=True, c=True) == "a b c d"


def test_a_text_stored_in_a_variable_leaves_no_line():
    assert render('{% load i18n %}\n{% translate "Home" as title %}\n<b>{{ title }}</b>') == "<b>Home</b>"


def test_words_stay_apart_whether_a_condition_holds_or_not():
    source = "one {% if two %}\n  two\n{% endif %}\nthree{% if four %}\n  four\n{% else %}\n  five\n{% endif %}\nsix"
    assert render(source, two=True, four=True).split() == ["one", "two", "three", "four", "six"]
    assert render(source).split() == ["one", "three", "five", "six"]


def test_white_space_between_elements_in_a_text_stays():
    assert compact("<p>\n  <b>one</b>\n  <i>two</i>\n  <span>\n three</span>\n</p>") == (
        "<p><b>one</b>\n<i>two</i>\n<span> three</span></p>"
    )


def test_an_element_with_nothing_in_it_is_empty():
    assert compact('<p\n  class="typing"\n>\n</p>') == '<p class="typing"></p>'
    assert render("<ol>\n  {% if no %}\n    <li>no</li>\n  {% endif %}\n</ol>") == "<ol></ol>"


@pytest.mark.parametrize("name", ["pre", "textarea", "script", "style"])
def test_elements_in_which_white_space_counts_stay_as_they_are(name):
    assert compact(f"<{name}\n  id='x'\n>\n\n  a\n\n   b\n</{name}>") == f"<{name} id='x'>\n\n  a\n\n   b\n</{name}>"


def test_texts_of_the_catalogue_stay_as_they_are():
    text = "{% blocktranslate %}\n  one\n\n  two\n{% endblocktranslate %}"
    assert compact(f"<p>\n  {text}\n</p>") == f"<p>{text}</p>"
    verbatim = "{% verbatim %}\n  {{ one }}\n\n{% endverbatim %}"
    assert compact(verbatim) == verbatim


def test_compacting_twice_changes_nothing_more():
    for path in settings.BASE_DIR.rglob("templates/**/*.html"):
        once = compact(path.read_text())
        assert compact(once) == once, path


def test_templates_of_every_kind_are_read_compacted(commons):
    fields = get_default_renderer().get_template("core/picker.html")
    pages = [get_template(name) for name in ("404.html", "forum/topic.html", "allauth/elements/panel.html")]
    for template in (each.template for each in (*pages, fields)):
        assert template.source == compact(template.source), template.name
    assert "\n\n" in get_template("digests/digest.txt").template.source


def test_pages_are_sent_without_runs_of_blank_lines(client, ana, commons):
    topic = make_topic(ana, title="The lean season")
    make_reply(ana, topic)
    make_page(commons, "health", "# One\n\ntwo\n\n## Three\n\nfour")
    grove = make_space("grove", owner=ana)
    client.force_login(ana)
    for address in (
        "/",
        topic.get_absolute_url(),
        "/wiki/health/",
        grove.get_absolute_url(),
        "/settings/",
        "/nowhere/",
    ):
        html = client.get(address, follow=True).content.decode()
        assert "</main>" in html, address
        outside = re.sub(r"<(pre|textarea)\b.*?</\1>", "", html, flags=re.DOTALL)
        assert not re.search(r"\n\s*\n\s*\n", outside), (address, re.search(r".*\n\s*\n\s*\n.*", outside)[0])
