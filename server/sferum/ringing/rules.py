"""What a call is bound by; pure."""

from datetime import timedelta

# Nobody's device rings longer than this.
RINGS_FOR = timedelta(seconds=45)
# In larger chats nobody is rung: the call shows in the chat, who wants comes in.
RINGS_AT_MOST = 15
PEOPLE_AT_MOST = 100
# A call that everybody left is over after this long: a reload or a lost link is no farewell.
EMPTY_FOR = timedelta(seconds=20)
# Who is not to be seen for so long has left, whether or not he said so.
ABSENT_FOR = timedelta(seconds=45)
# Everything that a device can publish; a call has no teacher who grants it.
SOURCES = frozenset({"microphone", "camera", "screen_share", "screen_share_audio"})
