"""What a bot shows and says: drawn and made here, the same for one person every time."""

import numpy as np

from demo import faces, people, voice
from demo.faces import Pose
from demo.paths import outlines

PUPILS = people.schools()[0].classes[0].pupils


def test_a_person_always_looks_the_same_and_a_class_does_not_look_alike() -> None:
    looks = [faces.look_of(one.login, is_girl=one.patronymic.endswith("на")) for one in PUPILS]
    assert looks == [faces.look_of(one.login, is_girl=one.patronymic.endswith("на")) for one in PUPILS]
    assert len(set(looks)) == len(PUPILS)


def test_a_picture_is_of_the_cameras_size_and_moves() -> None:
    look = faces.look_of("petrov.ilya", is_girl=False)
    poses = [Pose(), Pose(sway=1), Pose(nod=2), Pose(is_blinking=True), Pose(mouth=1), Pose(mouth=2)]
    pictures = [faces.draw(look, pose) for pose in poses]
    assert {picture.size for picture in pictures} == {(faces.WIDTH, faces.HEIGHT)}
    assert len({picture.tobytes() for picture in pictures}) == len(poses)


def test_paths_are_flattened_where_they_lead() -> None:
    square, line = outlines("M1 2h3v3h-3zM10 10l5-5")
    assert square == ((1, 2), (4, 2), (4, 5), (1, 5), (1, 2))
    assert line == ((10, 10), (15, 5))
    (curve,) = outlines("M0 0q5 10 10 0")
    assert curve[-1] == (10, 0)
    assert max(y for _, y in curve) == 5


def test_the_voice_is_audible_quiet_and_whole() -> None:
    samples = voice.murmur("petrov.ilya", seconds=1.5, turn=1)
    assert len(samples) == 150 * voice.PIECE
    peak = np.abs(samples).max() / 32767
    assert 0.05 < peak < 0.15
    assert {voice.openness(samples[at : at + voice.PIECE]) for at in range(0, len(samples), voice.PIECE)} == {0, 1, 2}


def test_every_turn_sounds_a_little_different() -> None:
    first, second = (voice.murmur("petrov.ilya", seconds=1, turn=turn) for turn in (1, 2))
    assert not np.array_equal(first, second)
