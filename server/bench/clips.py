"""Clips that bots send: VP8 pictures and an Opus voice, encoded once by PyAV into the cache, a key frame every 2 s.

Run as a program by `clips()` with PyAV on its path, since nothing else of the project needs it.
"""

import hashlib
import io
import os
import sys
from dataclasses import dataclass
from pathlib import Path

from stack.progress import exclusive, run_step
from stack.toolchains import SERVER, cache_directory, pyav

SECONDS, GOP_SECONDS = 4, 2


@dataclass(frozen=True, kw_only=True)
class Picture:
    name: str
    width: int
    height: int
    rate: int
    kilobits: int


# The layers of a camera as the web client sends them.
SMALL = Picture(name="180p15", width=320, height=180, rate=15, kilobits=150)
MIDDLE = Picture(name="360p20", width=640, height=360, rate=20, kilobits=450)
LARGE = Picture(name="720p25", width=1280, height=720, rate=25, kilobits=1400)
PICTURES = (SMALL, MIDDLE, LARGE)
VOICE = "voice.ogg"


@dataclass(frozen=True, kw_only=True)
class Clips:
    folder: Path

    def picture(self, which: Picture) -> str:
        return str(self.folder / f"{which.name}.ivf")

    @property
    def voice(self) -> str:
        return str(self.folder / VOICE)

    @property
    def pupil_camera(self) -> list[str]:
        return [self.picture(SMALL), self.picture(MIDDLE)]

    @property
    def teacher_camera(self) -> list[str]:
        return [self.picture(one) for one in PICTURES]


def ensure_clips() -> Clips:
    folder = cache_directory() / "bench" / f"clips-{hashlib.sha256(Path(__file__).read_bytes()).hexdigest()[:12]}"
    with exclusive(folder.with_suffix(".lock"), waiting="ролики готовит другой запуск, ждём"):
        if not folder.exists():
            draft = folder.with_suffix(".draft")
            draft.mkdir(parents=True, exist_ok=True)
            environment = {**os.environ, "PYTHONPATH": f"{SERVER}{os.pathsep}{pyav()}"}
            command = [sys.executable, "-m", "bench.clips", str(draft)]
            run_step("Ролики для ботов (один раз)", command, cwd=SERVER, environment=environment)
            draft.rename(folder)
    return Clips(folder=folder)


def _encode_picture(path: Path, which: Picture) -> None:
    """A drawn pupil before a grain that makes the encoder spend its bits, as a real camera's noise does."""
    import av
    from PIL import Image

    from demo import faces
    from demo.faces import Pose

    look = faces.look_of(which.name, is_girl=True)
    size = (which.width, which.height)
    container = av.open(str(path), "w", format="ivf")
    stream = container.add_stream("libvpx", rate=which.rate)
    stream.width, stream.height, stream.pix_fmt = *size, "yuv420p"
    stream.bit_rate = which.kilobits * 1000
    bits = str(which.kilobits * 1000)
    stream.options = {
        "deadline": "realtime",
        "cpu-used": "6",
        "g": str(which.rate * GOP_SECONDS),
        "keyint_min": str(which.rate * GOP_SECONDS),
        "minrate": bits,
        "maxrate": bits,
        "bufsize": bits,
        "lag-in-frames": "0",
        "auto-alt-ref": "0",
        "error-resilient": "1",
    }
    grain = [Image.effect_noise(size, 60).convert("RGB") for _ in range(5)]
    for number in range(which.rate * SECONDS):
        pose = Pose(sway=number % 4 - 2, mouth=number % 3)
        face = faces.draw(look, pose).resize(size)
        frame = av.VideoFrame.from_image(Image.blend(face, grain[number % len(grain)], 0.12))
        container.mux(stream.encode(frame))
    container.mux(stream.encode(None))
    container.close()


def _encode_voice(path: Path) -> None:
    """One packet of 20 ms a page, for a reader that takes pages."""
    import av
    import numpy as np

    from demo import voice

    samples = voice.murmur("bench", seconds=SECONDS, turn=1).reshape(1, -1)
    memory = io.BytesIO()
    container = av.open(memory, "w", format="ogg", options={"page_duration": "1"})
    stream = container.add_stream("libopus", rate=48_000, layout="stereo")
    stream.bit_rate = 32_000
    stream.options = {"application": "voip", "frame_duration": "20"}
    resampler = av.AudioResampler(format="s16", layout="stereo", rate=48_000)
    frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(samples), format="s16", layout="mono")
    frame.sample_rate = voice.RATE
    for piece in resampler.resample(frame):
        container.mux(stream.encode(piece))
    container.mux(stream.encode(None))
    container.close()
    path.write_bytes(memory.getvalue())


def main(arguments: list[str]) -> int:
    folder = Path(arguments[0])
    for which in PICTURES:
        _encode_picture(folder / f"{which.name}.ivf", which)
    _encode_voice(folder / VOICE)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
