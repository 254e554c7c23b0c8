"""The register of a lesson: who was there, as it was measured; stored for good, corrected by a teacher beside it.

Made of presence in the media room and of what the pupil's own client reports. Nothing here is a mark or a ranking.
"""
