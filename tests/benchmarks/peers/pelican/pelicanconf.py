"""What Pelican makes of the benchmark's claims."""

import json
from pathlib import Path

SITENAME = "Synthetic checks"
SITEURL = "https://example.org/synthetic"
PATH = "content"
TIMEZONE = "UTC"
THEME = str(Path(__file__).parent / "theme")
THEME_STATIC_PATHS: list[str] = []
MARKDOWN = {"extensions": ["markdown.extensions.extra"], "output_format": "html5"}
ARTICLE_URL = "claims/{slug}/"
ARTICLE_SAVE_AS = "claims/{slug}/index.html"
DIRECT_TEMPLATES = ["index", "categories", "authors", "tags", "sitemap"]
SITEMAP_SAVE_AS = "sitemap.xml"
DEFAULT_PAGINATION = False
FEED_ALL_RSS = "index.xml"
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = TRANSLATION_FEED_ATOM = None
JINJA_FILTERS = {"fromjson": json.loads}
CACHE_CONTENT = True
LOAD_CONTENT_CACHE = True
CONTENT_CACHING_LAYER = "generator"
