"""Announcements that end: read, agree or will come; who has not answered; the second try; the way without the app."""
