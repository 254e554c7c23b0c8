"""The roster moves in and moves on: import with a dry run, cards as PDF, year roll-over, transfer to another school."""
