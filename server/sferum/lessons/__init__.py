"""Lessons: the timetable's rows, who may open and enter, hands, the waiting pupils, the end for all.

Media rooms, chats and the roster are asked, never imitated.
"""
