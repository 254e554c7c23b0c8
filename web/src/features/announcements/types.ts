// The shapes of the API that announcements work with, under the names that they use.
import type { Announcement, AnnouncementMine } from "@/api/client";

export type { Announcement, NewAnnouncement } from "@/api/client";
export type { AnnouncementAnswer as GivenAnswer, AnnouncementLink as LinkSheet, AnnouncementMine as Mine, AnnouncementProgress as Progress } from "@/api/client";
export type Ask = Announcement["ask"];
export type Audience = Announcement["audience"];
export type Value = NonNullable<AnnouncementMine["value"]>;
