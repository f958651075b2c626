"""Addresses that arrive from outside: taken where they are https with a public host and hide nothing, else not at all.

Two exceptions are the owner's own words: an address of a configured origin (SCALEV_BASE_URL, SCALEV_PUBLIC_URL) is
taken with that origin's scheme and port, so that the pages of a sandbox on http://127.0.0.1 can be shown; and where
buyers pay, only hosts are taken that are known here or configured (SCALEV_PAYMENT_HOSTS).
"""

import ipaddress
import re
import string
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self
from urllib.parse import quote

from flows.shop import CHAT_HOSTS

PUBLIC_URL = "https://app.scalev.id"
LONGEST_ADDRESS = 2048
LONGEST_HOST = 253
FORM = re.compile(
    r"(?P<scheme>https?)://(?P<host>[\w.-]+|\[[\da-f:.]+\])(?::(?P<port>\d{1,5}))?(?:[/?#][\w!#$%&'()*+,./:;=?@~\[\]-]*)?",
    re.ASCII | re.IGNORECASE,
)
SLUG = re.compile(r"[\w-]{1,200}", re.ASCII)
SHOWN_HOST = re.compile(
    r"\A(?:[a-z][\w+.-]*+:)?//(?:[^/?#]*@)?(?P<host>[\w.-]{1,100})(?![^:/?#])", re.ASCII | re.IGNORECASE
)
PORTS = {"http": 80, "https": 443}
NEAR = (".localhost", ".local", ".internal", ".lan", ".home.arpa")
PAYMENT_HOSTS = (  # Scalev's own, and the gateways it names: `epayment_provider` of an order
    "*.scalev.id",
    "*.scalev.com",
    "*.myscalev.com",
    "*.xendit.co",
    "*.midtrans.com",
    "*.duitku.com",
    "*.durianpay.id",
    "*.singapay.id",
)


@dataclass(frozen=True, slots=True)
class Address:
    """An address whose every sign is ASCII and in its place: no user info, no backslash, no blank, no empty host."""

    text: str
    scheme: str
    host: str
    port: int

    @classmethod
    def read(cls, value: object) -> Self | None:
        """Read an address of http or https; letters beyond ASCII are quoted in a path, and refused in a host.

        A host in Punycode is one like any other: what it says can be seen.
        """
        if not isinstance(value, str) or not 0 < len(value) <= LONGEST_ADDRESS or _hides(value):
            return None
        text = quote(value, safe=string.punctuation)
        found = FORM.fullmatch(text) if len(text) <= LONGEST_ADDRESS else None
        if found is None or not _has_labels(host := found["host"].lower()):
            return None
        scheme = found["scheme"].lower()
        port = int(found["port"] or PORTS[scheme])
        return cls(text, scheme, host, port) if 0 < port < 1 << 16 else None

    @property
    def origin(self) -> tuple[str, str, int]:
        """What makes two addresses one server's."""
        return self.scheme, self.host, self.port

    @property
    def is_public(self) -> bool:
        """Anybody may call it: https, and a host of the public network, not of this machine or a private one."""
        return self.scheme == "https" and _is_public(self.host)


@dataclass(frozen=True, slots=True)
class Hosts:
    """Whose addresses are taken: `own` are configured origins, `paying` the hosts where buyers are sent to pay.

    A host of `paying` is meant exactly; `*.` before it means every host below. Order pages of v2 live at `public_url`.
    """

    own: frozenset[tuple[str, str, int]] = frozenset()
    paying: tuple[str, ...] = PAYMENT_HOSTS
    public_url: str = PUBLIC_URL

    @classmethod
    def from_addresses(cls, base_url: str, public_url: str, paying: Iterable[str] = ()) -> Self:
        """The known hosts and the configured ones."""
        own = {address.origin for each in (base_url, public_url) if (address := Address.read(each))}
        return cls(frozenset(own), (*PAYMENT_HOSTS, *(host.lower() for host in paying)), public_url)

    def web(self, value: object) -> str | None:
        """An address that may be shown or fetched, as text; else None."""
        address = Address.read(value)
        return address.text if address and (address.origin in self.own or address.is_public) else None

    def page(self, value: object) -> str | None:
        """An address where a buyer may be sent to pay, as text; else None."""
        address = Address.read(value)
        if address is None or address.origin in self.own:
            return address.text if address else None
        is_theirs = address.is_public and address.port == PORTS["https"]
        return address.text if is_theirs and any(_fits(address.host, each) for each in self.paying) else None

    def onward(self, value: object) -> str | None:
        """An address where a buyer may be sent after ordering: to pay, or to talk with the shop; else None."""
        if page := self.page(value):
            return page
        address = Address.read(value)
        is_chat = address is not None and address.is_public and address.port == PORTS["https"]
        return address.text if address and is_chat and address.host in CHAT_HOSTS else None

    def order_page(self, secret_slug: str | None) -> str:
        """The page every order has had since v2; empty where a slug is none."""
        is_slug = secret_slug and SLUG.fullmatch(secret_slug)
        return f"{self.public_url.rstrip('/')}/order/public/{secret_slug}/success" if is_slug else ""


def host_in(text: str) -> str:
    """The host in anything that was given for an address, for the eyes of an admin; `?` where none can be read."""
    found = SHOWN_HOST.match(text[:LONGEST_ADDRESS])
    return found["host"].lower() if found else "?"


def _hides(value: str) -> bool:
    """Whether there are control signs, blanks, marks of direction or half characters in it."""
    return any(unicodedata.category(sign)[0] in "CZ" for sign in value)


def _has_labels(host: str) -> bool:
    return len(host) <= LONGEST_HOST and (host[0] == "[" or all(0 < len(each) < 64 for each in host.split(".")))


def _is_public(host: str) -> bool:
    """A public IP address as it is usually written, or a name that is not of a private domain.

    A last label that begins with a digit would be read as a number by browsers (`127.1`, `0x7f.1`, `2130706433`).
    """
    try:
        number = ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        return "." in host and host.rpartition(".")[2][0].isalpha() and not host.endswith(NEAR)
    return number.is_global and not number.is_multicast


def _fits(host: str, known: str) -> bool:
    return host.endswith(known[1:]) if known.startswith("*.") else host == known
