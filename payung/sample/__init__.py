"""A synthetic region for training, demonstrations and measuring: registers, lists, the truth.

In: how many people and rows, a seed, a regency's code. Out: files, byte for byte the same.
Decides: nothing about anybody; it only makes people up, with the flaws of real lists.
Law: PP 37/2007 Pasal 37 (structure of the NIK); Kepmendagri 300.2.2-2138/2025 (areas).
"""

from payung.sample.making import Size as Size
from payung.sample.making import make as make
from payung.sample.noise import Noise as Noise
from payung.sample.noise import hard as hard
from payung.sample.noise import standard as standard

__all__ = ["Noise", "Size", "hard", "make", "standard"]
