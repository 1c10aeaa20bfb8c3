"""The shapes of a region's villages, as somebody else drew them, small enough for a phone.

In: GeoJSON, TopoJSON or a zipped Shapefile, the region's code. Out: one TopoJSON of the villages,
which have no shape, which shapes are no village of ours.
Decides: which village a shape is; what is mended and what is refused; how much is simplified.
Law: Kepmendagri 300.2.2-2138/2025 (codes); what lies where is the source's word, not ours.
"""

from payung.coverage.boundaries.read import Boundaries as Boundaries
from payung.coverage.boundaries.read import read as read

__all__ = ["Boundaries", "read"]
