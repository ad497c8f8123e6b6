"""Where the links of authors lead."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Links:
    """Where an author's links lead: the addresses of the site's root, and of the text's own page.

    Both are relative to the page that is being made, or absolute for feeds;
    the page is empty for the one that is being made.
    """

    root: str
    page: str = ""

    def on(self, page: str) -> Links:
        """The links of a text that belongs to another page of the site."""
        return replace(self, page=self.root + page)

    def address(self, scheme: str, target: str) -> str | None:
        """Where one link leads, or None where it leads nowhere.

        >>> links = Links("../../")
        >>> links.address("figure", "share@now"), links.address("figure", "share@2024-09-01")
        ('#receipt-share', '#receipt-share')
        >>> links.address("figure", "claimed_to")
        '#claimed'
        >>> links.address("source", "pew-2024"), links.address("claim", "x"), links.address("page", "about")
        ('#source-pew-2024', '../../claims/x/', '../../about/')
        """
        match scheme:
            case "figure" if target in ("claimed", "claimed_to"):
                return f"{self.page}#claimed"
            case "figure":
                return f"{self.page}#receipt-{target.partition('@')[0]}"
            case "source":
                return f"{self.page}#source-{target}"
            case "claim" | "dataset":
                return f"{self.root}{scheme}s/{target}/"
            case "page":
                return f"{self.root}{target}/"
            case "https" | "http" | "mailto":
                return f"{scheme}:{target}"
        return None
