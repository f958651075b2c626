"""Text, HTML and entities as Telegram reads and keeps them (rows follow tdlib's own tests)."""

from typing import Any

import pytest

from bot.playground.errors import Refused
from bot.playground.text.formatting import find, finish, to_html
from bot.playground.text.markup import parse_html


def entity(kind: str, offset: int, length: int, **more: Any) -> dict[str, Any]:
    return {"type": kind, "offset": offset, "length": length, **more}


READ = [
    ("polos", "polos", []),
    ("<b>a</b><strong>b</strong>", "ab", [entity("bold", 0, 1), entity("bold", 1, 1)]),
    ("<i>a</i><em>b</em>", "ab", [entity("italic", 0, 1), entity("italic", 1, 1)]),
    ("<u>a</u><ins>b</ins>", "ab", [entity("underline", 0, 1), entity("underline", 1, 1)]),
    ("<s>a</s><del>b</del>", "ab", [entity("strikethrough", 0, 1), entity("strikethrough", 1, 1)]),
    ("🏟 <i>🏟 &lt🏟</i>", "🏟 🏟 <🏟", [entity("italic", 3, 6)]),
    ("<i>a<b>b</b></i>", "ab", [entity("bold", 1, 1), entity("italic", 0, 2)]),
    ("<B>a</b>", "a", [entity("bold", 0, 1)]),
    ("<b>a</>", "a", [entity("bold", 0, 1)]),
    ("a<b></b>", "a", []),
    (
        '<span class="tg-spoiler">a</span><tg-spoiler>b</tg-spoiler>',
        "ab",
        [entity("spoiler", 0, 1), entity("spoiler", 1, 1)],
    ),
    (
        '<a href="https://example.com/?a=1&amp;b=2">x</a>',
        "x",
        [entity("text_link", 0, 1, url="https://example.com/?a=1&b=2")],
    ),
    ("<a href=telegram.org>x</a>", "x", [entity("text_link", 0, 1, url="http://telegram.org/")]),
    ("<a>telegram.org</a>", "telegram.org", [entity("text_link", 0, 12, url="http://telegram.org/")]),
    ("<a>tanpa alamat</a>", "tanpa alamat", []),
    (
        '<a href="tg://user?id=7">x</a>',
        "x",
        [entity("text_mention", 0, 1, user={"id": 7, "is_bot": False, "first_name": ""})],
    ),
    ("<code>x</code>", "x", [entity("code", 0, 1)]),
    ('<pre><code class="language-py">x</code></pre>', "x", [entity("pre", 0, 1, language="py")]),
    ('<code class="language-py"><pre>x</pre></code>', "x", [entity("pre", 0, 1, language="py")]),
    ('<pre> <code class="language-py">x</code></pre>', " x", [entity("code", 1, 1), entity("pre", 0, 2)]),
    ("<blockquote expandable>x</blockquote>", "x", [entity("expandable_blockquote", 0, 1)]),
    ('<tg-emoji emoji-id="5">👍</tg-emoji>', "👍", [entity("custom_emoji", 0, 2, custom_emoji_id="5")]),
    ("&ge;&lt;&gt;&amp;&quot;&laquo;&#12345678;&#65;&#x42;", '&ge;<>&"&laquo;&#12345678;AB', []),
    ("Rp5 & Rp6 <b>a</b>", "Rp5 & Rp6 a", [entity("bold", 10, 1)]),
]


@pytest.mark.parametrize(("source", "text", "entities"), READ)
def test_html_becomes_text_and_entities(source: str, text: str, entities: list[dict[str, Any]]) -> None:
    assert parse_html(source) == (text, entities)


REFUSED = [
    ("🏟 🏟&lt;<abacaba", "Unclosed start tag at byte offset 13"),
    ("🏟 🏟&lt;<abac aba>", 'Unsupported start tag "abac" at byte offset 13'),
    ("🏟 🏟&lt;<i   =aba>", 'Empty attribute name in the tag "i" at byte offset 13'),
    ("🏟 🏟&lt;<i    aba>", 'Can\'t find end tag corresponding to start tag "i"'),
    ("🏟 🏟&lt;<i    aba  =  ", 'Unclosed start tag "i" at byte offset 13'),
    ("🏟 🏟&lt;<i    aba  =  190azAz-.,", "Unexpected end of name token at byte offset 27"),
    ('🏟 🏟&lt;<i    aba  =  "&lt;&gt;&quot;>', "Unclosed start tag at byte offset 13"),
    ("🏟 🏟&lt;</", "Unexpected end tag at byte offset 13"),
    ("🏟 🏟&lt;<i>a</i   ", "Unclosed end tag at byte offset 17"),
    ("🏟 🏟&lt;<i>a</em   >", 'Unmatched end tag at byte offset 17, expected "</i>", found "</em>"'),
    ("<span>a</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
    (
        "&#57311;",
        (
            "Text contains invalid Unicode characters after decoding HTML entities, "
            "check for unmatched surrogate code units"
        ),
    ),
]


@pytest.mark.parametrize(("source", "words"), REFUSED)
def test_broken_html_is_named_with_its_byte(source: str, words: str) -> None:
    with pytest.raises(Refused) as caught:
        parse_html(source)
    assert caught.value.description == f"Bad Request: can't parse entities: {words}"


def test_space_around_a_text_goes_and_entities_move_along() -> None:
    assert finish("  \n<b> a </b> ", "HTML") == ("a", [entity("bold", 0, 1)])


FOUND = [
    ("/start dan /batal@toko_contoh_bot", [entity("bot_command", 0, 6), entity("bot_command", 11, 22)]),
    ("1/2 kg", []),
    ("lihat https://example.com/a?b=1.", [entity("url", 6, 25)]),
    ("surel budi@example.com ya", [entity("email", 6, 16)]),
    ("tanya @toko_contoh #promo", [entity("mention", 6, 12), entity("hashtag", 19, 6)]),
    ("🎉 /start", [entity("bot_command", 3, 6)]),
]


@pytest.mark.parametrize(("text", "entities"), FOUND)
def test_commands_and_links_are_found(text: str, entities: list[dict[str, Any]]) -> None:
    assert find(text, []) == entities


def test_nothing_is_found_inside_code() -> None:
    assert finish("<code>/start</code>", "HTML") == ("/start", [entity("code", 0, 6)])


@pytest.mark.parametrize(
    "source",
    [
        "a <b>b <i>c</i></b> &amp; &lt;d&gt;",
        "🎉 <b>🎉</b>",
        '<a href="https://example.com/?a=1&amp;b=2">x</a>',
        '<pre><code class="language-py">x</code></pre>',
        "<tg-spoiler>x</tg-spoiler>",
    ],
)
def test_what_was_read_is_drawn_again(source: str) -> None:
    assert to_html(*finish(source, "HTML")) == source


def test_what_people_type_is_drawn_as_text() -> None:
    assert to_html("<img src=x>", []) == "&lt;img src=x&gt;"
