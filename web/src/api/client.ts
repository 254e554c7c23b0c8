// The typed client of the server's API and the names of its shapes; the only door to the generated types.
import createClient from "openapi-fetch";
import type { components, paths } from "./generated/schema";
import { transport } from "./transport";

export type Schemas = components["schemas"];

export type Me = Schemas["Me"];
export type Preferences = Schemas["Preferences"];
export type Session = Schemas["Session"];
export type Person = Schemas["Person"];
export type CommunityRef = Schemas["CommunityRef"];
export type Community = Schemas["CommunityOut"];
export type Card = Schemas["Card"];
export type Lesson = Schemas["LessonOut"];
export type LessonPerson = Schemas["LessonPerson"];
export type LessonState = Schemas["LessonState"];
export type LessonTicket = Schemas["LessonTicket"];
export type ClassLesson = Schemas["ClassLesson"];
export type Hand = Schemas["HandOut"];
export type Room = Schemas["RoomOut"];
export type Rules = Schemas["Rules"];
export type Standing = Schemas["StandingOut"];
export type Waiting = Schemas["Waiting"];
export type Message = Schemas["MessageOut"];
export type MessagePage = Schemas["MessagePage"];
export type MessageVersion = Schemas["VersionOut"];
export type ScheduledMessage = Schemas["ScheduledOut"];
export type SentFile = Schemas["FileOut"];
export type UploadProgress = Schemas["UploadProgress"];
export type Chat = Schemas["ChatOut"];
export type ChatRef = Schemas["ChatRef"];
export type ChatPage = Schemas["ChatPage"];
export type CommunityChat = Schemas["CommunityChat"];
export type ChatMember = Schemas["ChatMember"];
export type ChatReader = Schemas["ReaderOut"];
export type ChatSearch = Schemas["SearchOut"];
export type Unread = Schemas["UnreadOut"];
export type Today = Schemas["Today"];
export type Preset = Schemas["PresetOut"];
export type PresetKey = Preset["key"];
export type Register = Schemas["RegisterOut"];
export type RegisterLine = Schemas["RegisterLine"];
export type RegisterPage = Schemas["RegisterPage"];
export type RegisterSummary = Schemas["RegisterSummary"];
export type Check = Schemas["CheckOut"];
export type CheckDetails = Schemas["CheckDetails"];
export type NewCheck = Schemas["CheckIn"];
export type Poll = Schemas["PollOut"];
export type PollOption = Schemas["PollOptionOut"];
export type NewPoll = Schemas["PollIn"];
export type OptionVoters = Schemas["OptionVoters"];
export type Announcement = Schemas["AnnouncementOut"];
export type NewAnnouncement = Schemas["AnnouncementIn"];
export type AnnouncementMine = Schemas["Mine"];
export type AnnouncementProgress = Schemas["AnswerProgress"];
export type AnnouncementAnswer = Schemas["AnswerOut"];
export type AnnouncementMissing = Schemas["Missing"];
export type AnnouncementLink = Schemas["LinkOut"];
export type Call = Schemas["CallOut"];
export type Called = Schemas["Called"];
export type CallTicket = Schemas["CallTicket"];
export type CallerProof = Schemas["CallerProof"];
export type ReportCase = Schemas["CaseOut"];
export type ReportLine = Schemas["ReportLine"];
export type ReportReceipt = Schemas["ReportReceipt"];
export type ReportReason = Schemas["ReportIn"]["reason"];
export type ReportDecision = Schemas["DecisionOut"];
export type NewDecision = Schemas["DecisionIn"];
export type NewReview = Schemas["ReviewIn"];
export type MyDecision = Schemas["MyDecision"];
export type Notice = Schemas["NoticeOut"];
export type NoticePage = Schemas["NoticePage"];
export type NotificationChoices = Schemas["NotificationChoices"];
export type NotificationChoicesIn = Schemas["NotificationChoicesIn"];
export type PushDevice = Schemas["DeviceOut"];

export const api = createClient<paths>({ baseUrl: window.location.origin, fetch: transport });

/** Waits for a call of `api` and gives its data; a refusal is thrown as Problem. */
export async function answer<T>(call: Promise<{ data?: T }>): Promise<T> {
  const { data } = await call;
  return data as T;
}
