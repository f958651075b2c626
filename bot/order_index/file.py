"""The index's file: SQLite with its words in FTS5, readable by its owner alone, made anew where it cannot be read."""

import os
import sqlite3
import time
from pathlib import Path

NAME = "order-index.sqlite"
VERSION = 1
BUSY_S, AGAIN_S = 5.0, 0.02
DAMAGE = ("no such", "malformed", "vtable")
"""What SQLite says of a file with something missing, in an error that may also be a passing one."""
SCHEMA = """
create table orders (
    id text primary key, number text not null, name text, phone text, goods text, receipt text, courier text,
    place text, street text, status text, payment_status text, method text, total integer, created integer,
    changed integer, paid integer, chat integer, ref text, sender text, is_spam integer, is_whole integer,
    phone_end text, number_end text, receipt_end text
);
create index newest on orders (created desc);
create index by_phone on orders (phone_end);
create index by_number on orders (number_end);
create index by_receipt on orders (receipt_end);
create index by_chat on orders (chat);
create index in_part on orders (is_whole, created desc);
create virtual table words using fts5 (name, goods, place, tokenize = 'ascii');
create virtual table vocabulary using fts5vocab (words, 'row');
create table notes (key text primary key, value text not null);
"""
ERASED = "create table if not exists erased (key text primary key)"
"""The ids and references of orders whose buyer is forgotten; files made before there were any get it when opened."""


def open_file(path: Path) -> tuple[sqlite3.Connection, str]:
    """Open the index; answers with it `kept`, or `new` or `damaged` where it begins empty."""
    path.parent.mkdir(parents=True, exist_ok=True)
    state = "kept" if path.exists() else "new"
    try:
        return _open(path), state
    except sqlite3.DatabaseError as error:
        if not is_damage(error):
            raise
        remove_file(path)
        return _open(path), "damaged"


def is_damage(error: sqlite3.DatabaseError) -> bool:
    """Whether the file itself is wrong; a full disk, a lock or a folder that cannot be written is not mended by it."""
    return not isinstance(error, sqlite3.OperationalError) or any(word in str(error) for word in DAMAGE)


def remove_file(path: Path) -> None:
    """Take the file away with what belongs to it."""
    for suffix in ("", "-wal", "-shm", "-journal"):
        Path(f"{path}{suffix}").unlink(missing_ok=True)


def _open(path: Path) -> sqlite3.Connection:
    """Open or make it; raises `sqlite3.DatabaseError` where it is none of ours or damaged."""
    os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    path.chmod(0o600)  # the files beside it get the same
    base = sqlite3.connect(path, timeout=BUSY_S, isolation_level=None, check_same_thread=False)
    try:
        _prepare(base)
    except BaseException:
        base.close()
        raise
    return base


def _keep_journal(base: sqlite3.Connection) -> None:
    """Write ahead; of two that make the file at once SQLite turns one away at this, however long it may wait."""
    until = time.monotonic() + BUSY_S
    while True:
        try:
            base.execute("pragma journal_mode = wal")
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > until:
                raise
            time.sleep(AGAIN_S)
        else:
            return


def _prepare(base: sqlite3.Connection) -> None:
    _keep_journal(base)
    for setting in ("secure_delete = on", "synchronous = normal", "temp_store = memory", "trusted_schema = off"):
        base.execute(f"pragma {setting}")
    base.execute("begin immediate")
    (version,) = base.execute("pragma user_version").fetchone()
    if version == 0:
        for statement in filter(str.strip, SCHEMA.split(";")):
            base.execute(statement)
        base.execute(f"pragma user_version = {VERSION}")
    base.execute(ERASED)
    base.execute("commit")
    (sound,) = base.execute("pragma quick_check(1)").fetchone()
    if sound != "ok" or version not in {0, VERSION}:
        raise sqlite3.DatabaseError("not this version's index")
