"""Every table of the app, imported in one place, so that migrations see them all."""

from hiring.access import models as access
from hiring.db import audit
from hiring.db.base import Base
from hiring.employers import models as employers
from hiring.positions import models as positions

__all__ = ["Base", "access", "audit", "employers", "positions"]
