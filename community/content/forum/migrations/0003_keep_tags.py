"""Tags were words in a column; they become tags like any other. Lists sort by what is liked, too."""

from django.db import migrations
from django.utils.text import slugify

KEYS = 1_000_000


def keep_tags(apps, schema_editor):
    Topic, Tag, Tagging = (
        apps.get_model(*name) for name in (("forum", "Topic"), ("taggit", "Tag"), ("tags", "Tagging"))
    )
    kind = apps.get_model("contenttypes", "ContentType").objects.get_or_create(app_label="forum", model="topic")[0]
    for topic in Topic.objects.only("pk", "tags", "post_count").iterator():
        for word in topic.tags:
            if slug := slugify(word)[:100]:
                tag = Tag.objects.filter(slug=slug).first() or Tag.objects.create(name=word[:100], slug=slug)
                Tagging.objects.get_or_create(tag=tag, content_type_id=kind.pk, object_id=topic.pk)
        topic.top_key = max(topic.post_count - 1, 0) * KEYS + topic.pk % KEYS
        topic.save(update_fields=["top_key"])


class Migration(migrations.Migration):
    dependencies = [("forum", "0002_states_and_reading"), ("contenttypes", "0002_remove_content_type_name")]

    operations = [migrations.RunPython(keep_tags, migrations.RunPython.noop)]
