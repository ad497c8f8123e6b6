"""What a page in the preview does after a save: it takes over the new words and keeps its place, styles and scripts.

A page that is loaded anew reads its style and its letters again before a word
is shown.  So livereload is given a plugin, which it asks before it reloads: the
new body takes the place of the old one, with the parts that were open, the
scroll place and the focus.  Where more than content was saved, or the page has
a script that knows nothing of this, it reloads as ever.
"""

from __future__ import annotations

WORDS = "words"
"""What livereload is told has changed where only content and the templates of pages were saved."""

SCRIPT = """\
window.LiveReloadPluginSwap = class {
  static identifier = "swap";
  static version = "1.0";
  asked = 0;

  reload(path) {
    const mine = /\\/(livereload|swap|site)\\.js(\\?|$)/;
    if (path !== "words" || [...document.scripts].some(({ src }) => src && !mine.test(src))) return false;
    this.swap(++this.asked).catch(() => location.reload());
    return true;
  }

  async swap(number) {
    const answer = await fetch(location.href, { cache: "no-store" });
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (number !== this.asked) return;
    if (loaded(fresh).some((address) => !loaded(document).includes(address))) return location.reload();
    const parts = new Map([...document.querySelectorAll("details[id]")].map(({ id, open }) => [id, open]));
    fresh.querySelectorAll("details[id]").forEach((part) => { part.open = parts.get(part.id) ?? part.open; });
    const focus = document.activeElement.id || document.activeElement.getAttribute("href");
    const [x, y] = [scrollX, scrollY];
    document.title = fresh.title;
    document.body.replaceWith(document.adoptNode(fresh.body));
    document.dispatchEvent(new Event("swapped"));
    scrollTo({ left: x, top: y, behavior: "instant" });
    const found = focus && [...document.querySelectorAll("[id], a[href]")].find(
      (element) => element.id === focus || element.getAttribute("href") === focus);
    found?.focus({ preventScroll: true });
  }
};

function loaded(page) {
  const elements = page.head.querySelectorAll("link[rel=stylesheet], script[src]");
  return [...elements].map((element) => element.getAttribute("href") ?? element.getAttribute("src"));
}
"""
"""Its script, which comes before livereload's own."""
