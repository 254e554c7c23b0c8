// The shapes of the API that notices and their choices work with, under the names that they use.
import type { Notice, NotificationChoices } from "@/api/client";

export type { Notice, NoticePage, NotificationChoices, NotificationChoicesIn, PushDevice } from "@/api/client";
export type Kind = Notice["kind"];
export type KindChoice = NotificationChoices["kinds"][number];
export type NoticeWay = "app" | "push" | "mail";
