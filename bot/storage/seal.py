"""What people write is sealed before it reaches the disk, bound to the place it lies in.

A sealed value is `version | key id (4 bytes) | nonce (12) | ciphertext`, AES-256-GCM; the place (table, chat, name)
is authenticated with it, so a value that is moved to another row does not open. New writes use the newest key.
"""

import base64
import os
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from bot.errors import StoreUnavailable

VERSION = b"\x01"
KEY_BYTES = 32  # AES-256
NONCE_BYTES = 12  # what GCM is made for
ID = slice(1, 5)
NONCE = slice(5, 5 + NONCE_BYTES)
BODY = slice(5 + NONCE_BYTES, None)


class Seal:
    """Seals and opens with one or more keys; the last one is the newest and seals."""

    def __init__(self, keys: Sequence[bytes]) -> None:
        self._ciphers = {key_id(key): AESGCM(key) for key in keys}
        self._newest = key_id(keys[-1])
        self._cipher = self._ciphers[self._newest]
        self._head = VERSION + self._newest

    def close(self, text: str, place: str) -> bytes:
        """Seal *text* for *place*."""
        nonce = os.urandom(NONCE_BYTES)
        return self._head + nonce + self._cipher.encrypt(nonce, text.encode("utf-8", "surrogatepass"), place.encode())

    def open(self, sealed: bytes, place: str) -> str:
        """Open what was sealed for *place*; raises `StoreUnavailable` when no key fits or it was tampered with."""
        cipher = self._ciphers.get(sealed[ID])
        if sealed[:1] != VERSION or cipher is None:
            raise StoreUnavailable(
                "The database was sealed with another key. Put the right key file beside it, or set SEAL_KEY."
            )
        try:
            return cipher.decrypt(sealed[NONCE], sealed[BODY], place.encode()).decode("utf-8", "surrogatepass")
        except InvalidTag:
            raise StoreUnavailable(
                f"A sealed value in {place.partition('|')[0]} is damaged. Restore a backup."
            ) from None

    def is_current(self, sealed: bytes) -> bool:
        """Whether the newest key sealed this."""
        return sealed[ID] == self._newest


def place(table: str, chat: int, name: object) -> str:
    """Where a value lies; what is sealed for one place opens nowhere else."""
    return f"{table}|{chat}|{name}"


def key_id(key: bytes) -> bytes:
    """The name of a key, which tells nothing about it."""
    return sha256(b"twofold key id" + key).digest()[:4]


def open_keys(path: Path, given: bytes | None) -> tuple[bytes, ...]:
    """The keys, newest last: those of the file beside the database (made at first, 0600), then the given one.

    Raises `StoreUnavailable` when the file cannot be made or read.
    """
    kept: tuple[bytes, ...] = ()
    try:
        if path.exists():
            kept = tuple(base64.b64decode(line, validate=True) for line in path.read_text("ascii").split())
        elif given is None:
            kept = (os.urandom(KEY_BYTES),)
            with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
                file.write(base64.b64encode(kept[0]).decode() + "\n")
                file.flush()
                os.fsync(file.fileno())
    except (OSError, ValueError) as error:
        raise StoreUnavailable(f"The key file {path} cannot be used ({error}). Restore it, or set SEAL_KEY.") from error
    keys = (*(key for key in kept if key != given), *((given,) if given else ()))
    if not keys or any(len(key) != KEY_BYTES for key in keys):
        raise StoreUnavailable(f"The key file {path} holds no key of 32 bytes. Restore it, or set SEAL_KEY.")
    return keys
