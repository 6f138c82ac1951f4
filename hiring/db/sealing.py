"""Uploaded files are encrypted at rest, each purpose with a key of its own."""

import base64

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from hiring.errors import Conflict


def seal(secret: str, purpose: str, data: bytes) -> bytes:
    """Return the bytes encrypted with a key derived from the installation's secret."""
    return _box(secret, purpose).encrypt(data)


def unseal(secret: str, purpose: str, sealed: bytes) -> bytes:
    """Return what was sealed. Raises Conflict("file_sealed_elsewhere") for another secret."""
    try:
        return _box(secret, purpose).decrypt(sealed)
    except InvalidToken as error:
        raise Conflict("file_sealed_elsewhere") from error


def _box(secret: str, purpose: str) -> Fernet:
    derived = HKDF(SHA256(), length=32, salt=None, info=purpose.encode())
    return Fernet(base64.urlsafe_b64encode(derived.derive(secret.encode())))
