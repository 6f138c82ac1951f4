"""The key under which a browser keeps what the server does not have yet."""

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

_BYTES = 32


def device_key(secret: str, sheet: str, person: str) -> bytes:
    """Return 32 bytes that belong to one person and one sheet.

    `secret` is the installation's, `sheet` the sheet's mark (`sheet_mark`); `person` says who is
    signed in, such as `user:17` or `candidate:3`. The same person gets the same key at every
    sign-in; nobody else gets it.
    """
    info = f"hiring.sheets.device-key:{sheet}:{person}".encode()
    return HKDF(algorithm=SHA256(), length=_BYTES, salt=None, info=info).derive(secret.encode())
