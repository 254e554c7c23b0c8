"""Uploaded files: resumable upload, checks, quota, image variants. No access rules of its own: the floor that holds a
file answers who may read it.
"""
