"""What people write is sealed before it reaches the disk, bound to the place it lies in.

A sealed value is `version | key id (4 bytes) | nonce (12) | ciphertext`, AES-256-GCM; the place (table, chat, name)
is authenticated with it, so a value that is moved to another row does not open. New writes use the newest key.
"""

import os
from collections.abc import Sequence
from hashlib import sha256

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from bot.errors import Damaged

VERSION = b"\x01"
KEY_BYTES = 32  # AES-256
NONCE_BYTES = 12  # what GCM is made for
DRAWN = 256  # nonces at a time
ID = slice(1, 5)
NONCE = slice(5, 5 + NONCE_BYTES)
BODY = slice(5 + NONCE_BYTES, None)


class Seal:
    """Seals and opens with one or more keys; the last one is the newest and seals."""

    def __init__(self, keys: Sequence[bytes]) -> None:
        self._ciphers = {key_id(key): AESGCM(key) for key in keys}
        self.newest = key_id(keys[-1])
        self._cipher = self._ciphers[self.newest]
        self._head = VERSION + self.newest
        self._nonces: list[bytes] = []

    def close(self, text: str, place: str) -> bytes:
        """Seal *text* for *place*."""
        nonce = self._nonce()
        return self._head + nonce + self._cipher.encrypt(nonce, text.encode("utf-8", "surrogatepass"), place.encode())

    def _nonce(self) -> bytes:
        """A number used once. Drawn many at a time: each draw is a system call that hands the processor on."""
        while True:
            try:
                return self._nonces.pop()  # one step: two threads never get the same
            except IndexError:
                drawn = os.urandom(NONCE_BYTES * DRAWN)
                self._nonces.extend(drawn[at : at + NONCE_BYTES] for at in range(0, len(drawn), NONCE_BYTES))

    def open(self, sealed: bytes, place: str) -> str:
        """Open what was sealed for *place*; raises `Damaged` when no key fits or it was tampered with."""
        cipher = self._ciphers.get(sealed[ID])
        table = place.partition("|")[0]
        if sealed[:1] != VERSION or cipher is None:
            raise Damaged(f"A value in {table} was sealed with another key. Put that key back into the key file.")
        try:
            return cipher.decrypt(sealed[NONCE], sealed[BODY], place.encode()).decode("utf-8", "surrogatepass")
        except (InvalidTag, ValueError):  # ValueError: cut so short that there is no nonce
            raise Damaged(f"A sealed value in {table} is damaged. Restore a backup.") from None


def place(table: str, chat: int, name: object) -> str:
    """Where a value lies; what is sealed for one place opens nowhere else."""
    return f"{table}|{chat}|{name}"


def key_id(key: bytes) -> bytes:
    """The name of a key, which tells nothing about it."""
    return sha256(b"twofold key id" + key).digest()[:4]
