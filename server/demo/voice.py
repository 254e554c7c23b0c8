"""A quiet voice without words: soft syllables at a child's pitch, so that «говорит» has something to show."""

from hashlib import sha256

import numpy as np
import numpy.typing as npt

RATE = 24_000
# A hundredth of a second: the piece that WebRTC works in.
PIECE = RATE // 100
_PEAK = 0.11
_SYLLABLES = 4.2  # a second
_FORMANTS = ((650.0, 130.0, 1.0), (1250.0, 180.0, 0.45), (2600.0, 260.0, 0.15))

Samples = npt.NDArray[np.int16]


def murmur(login: str, *, seconds: float, turn: int) -> Samples:
    """Samples of one utterance, mono, a whole number of pieces; a person keeps the pitch, `turn` varies the melody."""
    digest = sha256(f"{login}:{turn}".encode()).digest()
    own = sha256(login.encode()).digest()
    time = np.arange(round(seconds * 100) * PIECE) / RATE
    pitch = 190 + own[0] % 90 + 14 * np.sin(2 * np.pi * (0.4 + digest[0] / 512) * time + digest[1])
    phase = 2 * np.pi * np.cumsum(pitch) / RATE
    sound = np.zeros_like(time)
    for harmonic in range(1, 14):
        frequency = pitch.mean() * harmonic
        loud = sum(share * np.exp(-(((frequency - centre) / wide) ** 2)) for centre, wide, share in _FORMANTS)
        sound += (0.25 / harmonic + loud) * np.sin(harmonic * phase)
    beat = np.clip(np.sin(np.pi * _SYLLABLES * time + digest[2]) ** 2 - 0.12, 0, 1)
    edges = np.clip(np.minimum(time, time[-1] - time) / 0.15, 0, 1)
    shaped = sound / np.abs(sound).max() * beat * edges * _PEAK
    samples: Samples = (shaped * 32767).astype(np.int16)
    return samples


def openness(samples: Samples) -> int:
    """How open the mouth is for this bit of sound: 0, 1 or 2."""
    loud = float(np.abs(samples).max(initial=0)) / 32767 / _PEAK
    return 0 if loud < 0.08 else 1 if loud < 0.45 else 2
