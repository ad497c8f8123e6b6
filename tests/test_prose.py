from factcheck.prose import Links, Placement, blocks, inline, plain

HERE = Links("../../")


def test_a_figure_leads_to_its_receipt():
    assert '<a class="figure" href="#receipt-share">61%</a>' == inline("[61%](figure:share)", HERE)


def test_a_figure_as_known_today_leads_to_the_same_receipt_and_says_so():
    assert '<a class="figure now" href="#receipt-share">62%</a>' == inline("[62%](figure:share@now)", HERE)


def test_the_claimed_number_leads_to_what_was_said():
    assert '<a class="figure" href="#claimed">70</a>' == inline("[70](figure:claimed_to)", HERE)


def test_a_stated_number_leads_to_its_source_on_the_page():
    assert '<a class="source" href="#source-cnn">13,719</a>' == inline("[13,719](source:cnn)", HERE)


def test_links_to_other_pages_start_at_the_root():
    assert '<a href="../../claims/x/">x</a>' == inline("[x](claim:x)", HERE)
    assert '<a href="../../datasets/x/">x</a>' == inline("[x](dataset:x)", HERE)
    assert '<a href="../../about/">x</a>' == inline("[x](page:about)", HERE)


def test_a_text_of_another_page_leads_to_that_page():
    links = Links("./").on("claims/x/")
    assert '<a class="figure" href="./claims/x/#receipt-a">1</a>' == inline("[1](figure:a)", links)


def test_a_feed_gets_absolute_addresses():
    links = Links("https://example.org/site/").on("claims/x/")
    found = inline("[1](figure:a), [b](page:b)", links)
    assert 'href="https://example.org/site/claims/x/#receipt-a"' in found
    assert 'href="https://example.org/site/b/"' in found


def test_an_excused_number_shows_its_reason_and_leads_nowhere():
    assert (
        '<span class="literal" title="the law’s number">9</span>'
        == inline("""[9](literal: "the law’s number")""", HERE)
    )  # fmt: skip


def test_ordinary_links_and_mail_addresses_stay():
    assert '<a href="https://a.example/?b=1&amp;c=2">a</a>' == inline("[a](https://a.example/?b=1&c=2)", HERE)
    assert '<a href="mailto:a@b.example">a@b.example</a>' == inline("<a@b.example>", HERE)


def test_a_link_of_an_unknown_kind_leads_nowhere():
    assert "<a>x</a>" == inline("[x](javascript:alert)", HERE)


def test_html_of_an_author_is_shown_and_not_obeyed():
    found = inline('<script>alert(1)</script> <b id="claimed">x</b>', HERE)
    assert "&lt;script&gt;" in found
    assert "<b" not in found


def test_a_single_paragraph_is_inline_and_several_stay_paragraphs():
    assert "a <em>b</em>" == inline("a *b*", HERE)
    assert "<p>a</p>\n<p>b</p>" == inline("a\n\nb", HERE)


def test_an_image_alone_is_the_place_of_a_chart_or_a_table():
    before, chart, table, after = blocks("a\n\n![By month](chart:m)\n\n![All](table:t)\n\nb", HERE)
    assert ("<p>a</p>", "<p>b</p>") == (before, after)
    assert (Placement("chart", "m", "By month"), Placement("table", "t", "All")) == (chart, table)


def test_an_image_among_words_is_no_place():
    (only,) = blocks("a ![By month](chart:m) b", HERE)
    assert "<p>a  b</p>" == only


def test_headings_start_below_the_title_and_have_ids_of_their_own():
    (found,) = blocks("# Sources\n\n## Sources\n\n### A & b", HERE)
    assert '<h2 id="text-sources">Sources</h2>' in found
    assert '<h2 id="text-sources-2">Sources</h2>' in found
    assert '<h3 id="text-a-b">A &amp; b</h3>' in found


def test_a_table_scrolls_in_a_region_of_its_own():
    (found,) = blocks("| a | b |\n|:--|--:|\n| 1 | 2 |", HERE)
    assert 'role="region"' in found
    assert 'tabindex="0"' in found
    assert '<td class="right">2</td>' in found


def test_a_footnote_is_led_to_and_its_own_links_lead_on():
    (found,) = blocks("a[^1]\n\n[^1]: See [b](source:b).", HERE)
    assert 'href="#fn:1"' in found
    assert 'href="#source-b"' in found


def test_a_text_alone_has_no_markup():
    assert "It fell 15.2% & “more”." == plain('It *fell* [15.2%](figure:x) & "more".')


def test_a_text_that_is_shown_in_two_places_leads_from_each_to_the_same_page():
    text = "[1](figure:a), [b](page:b)"
    assert '<a class="figure" href="../claims/x/#receipt-a">1</a>, <a href="../b/">b</a>' == inline(
        text, Links("../").on("claims/x/")
    )
    assert '<a class="figure" href="#receipt-a">1</a>, <a href="../../b/">b</a>' == inline(text, HERE)


def test_an_address_of_a_site_with_signs_of_html_leads_there():
    links = Links("https://example.org/?site='a'&b=\"c\"/")
    assert "href=\"https://example.org/?site='a'&amp;b=&quot;c&quot;/about/\"" in inline("[a](page:about)", links)


def test_nobody_writes_the_mark_of_a_place():
    assert "<p>root b</p>" == "".join(blocks("\x02root\x03 &#2;b&#3;", HERE)).strip()
    assert 'href="https://example.org/root"' in inline("[a](https://example.org/&#2;root&#3;)", HERE)
