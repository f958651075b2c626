"""Addresses as people write them into settings, each with a sentence that says how it should look.

Every function answers the address or raises `ValueError`; the sentence follows the setting's name.
"""

import ipaddress
import re
from urllib.parse import urlsplit

TELEGRAM = "https://api.telegram.org"
HOSTS = r"\A[\w.-]++:\d++(,[\w.-]++:\d++)*+"
SERVER = re.compile(r"\A[^/\s]++(/\d*)?")
REDIS = {
    "redis": (SERVER, "redis://host:6379/0"),
    "rediss": (SERVER, "rediss://host:6379/0"),
    "unix": (re.compile(r"\A/\S+"), "unix:///path/of/the/socket"),
    "redis+cluster": (re.compile(rf"{HOSTS}/?"), "redis+cluster://host:6379,host:6379"),
    "redis+sentinel": (re.compile(rf"{HOSTS}/[\w.-]+"), "redis+sentinel://host:26379,host:26379/name"),
}


def web(value: str) -> str:
    """An address to call: https, or http within one's own network; nothing at all stays nothing."""
    if value and not re.fullmatch(r"https?://[^/\s@?#][^\s?#]*+", value):
        raise ValueError("must be an address that begins with https://")
    if value.startswith("http://") and not _is_near(urlsplit(value).hostname or ""):
        raise ValueError("must begin with https://; http:// is for this machine and its own network")
    return value.rstrip("/")


def host_names(value: str) -> tuple[str, ...]:
    """Names of hosts with commas or blanks between; `*.` before one means every host below."""
    names = tuple(re.findall(r"[^\s,]+", value.lower()))
    if not all(re.fullmatch(r"\A(\*\.)?([a-z0-9_-]++\.)+[a-z][a-z0-9-]*+", each) for each in names):
        raise ValueError("must be names of hosts with commas, such as toko.example.com,*.pay.example.com")
    return names


def bot_api(value: str) -> str:
    """The address of a Bot API, to which a client adds `/bot` and the token."""
    if re.search(r"/bot(\d+:[^/]*)?$", urlsplit(value).path):
        raise ValueError("must be without /bot and the token")
    return value


def check_webhook(value: str) -> str:
    """An address that Telegram itself would call (https://core.telegram.org/bots/webhooks)."""
    if not re.match(r"https://[^:/]+(:(443|80|88|8443))?(/|$)", value):
        raise ValueError("must begin with https:// and name no port but 443, 80, 88 or 8443: Telegram calls no other")
    return value


def listening(value: str) -> str:
    """Where to listen: a host, which may be empty, and a port."""
    found = re.fullmatch(r"\A[\w.-]*+:(\d{1,5})", value)
    if not found or not _is_port(found[1]):
        raise ValueError("must be host:port, such as 127.0.0.1:8080")
    return value


def redis(value: str) -> str:
    """A Redis or Valkey: one server, a cluster, or a master found by sentinels; nothing stays nothing."""
    scheme, _, rest = value.partition("://")
    if not value:
        return value
    if scheme not in REDIS:
        raise ValueError(f"must begin with one of {' '.join(f'{each}://' for each in REDIS)}")
    form, example = REDIS[scheme]
    address = rest if scheme == "unix" else rest.partition("?")[0].rpartition("@")[2]
    ports = [] if scheme == "unix" else re.findall(r":([^,:/\]]*)(?=[,/]|$)", address)
    if not form.fullmatch(address) or not all(map(_is_port, ports)):
        raise ValueError(f"must look like {example}")
    return value


def without_password(value: str) -> str:
    """An address as it may be shown."""
    scheme, _, rest = value.partition("://")
    return f"{scheme}://**********@{rest.rpartition('@')[2]}" if "@" in rest else value


def _is_port(text: str) -> bool:
    return text.isdecimal() and 0 < int(text) < 2**16


def _is_near(host: str) -> bool:
    """A host of this machine or its own network: a private address, or a name that is in no public domain."""
    try:
        return ipaddress.ip_address(host).is_private
    except ValueError:
        return "." not in host or host.endswith((".local", ".internal", ".localhost"))
