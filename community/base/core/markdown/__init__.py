"""The one Markdown of the site: text in, safe HTML out. Rendered when a text is saved, never when it is read."""

from community.base.core.markdown.render import MAX_LENGTH, MAX_LINES, Rendered, excerpt, mentioned_names, render

__all__ = ["MAX_LENGTH", "MAX_LINES", "Rendered", "excerpt", "mentioned_names", "render"]
