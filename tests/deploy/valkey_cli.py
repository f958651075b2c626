"""As much of `valkey-cli` as `valkey.sh` and the probe in compose.yaml use; the wheel brings a server only."""

import os
import socket
import sys
from typing import IO


def ask(server: tuple[str, int], *words: str) -> list[bytes]:
    """Ask in the server's own protocol; answers the lines of the last answer."""
    with socket.create_connection(server, timeout=2) as line, line.makefile("rwb") as file:
        password = os.environ.get("REDISCLI_AUTH")
        for command in [["AUTH", password]] * bool(password) + [list(words)]:
            packed = [f"${len(word.encode())}\r\n{word}\r\n" for word in command if word is not None]
            file.write(f"*{len(packed)}\r\n{''.join(packed)}".encode())
            file.flush()
            answer = read(file)
        return answer


def read(file: IO[bytes]) -> list[bytes]:
    """One answer, what is nested in it too."""
    first = file.readline().rstrip()
    kind, rest = first[:1], first[1:]
    if kind == b"*":
        return [line for _ in range(int(rest)) for line in read(file)]
    if kind == b"$":
        return [file.read(int(rest) + 2)[:-2] if int(rest) >= 0 else b""]
    return [rest]


if __name__ == "__main__":
    given, asked = {"h": "127.0.0.1", "p": "6379"}, sys.argv[1:]
    while asked and asked[0].startswith("-"):
        flag = asked.pop(0).lstrip("-")
        if flag in given:
            given[flag] = asked.pop(0)
    try:
        lines = ask((given["h"], int(given["p"])), *asked)
    except OSError as error:
        sys.exit(str(error))
    sys.stdout.buffer.write(b"\n".join(lines) + b"\n")
