// What somebody who rules the room asks the server to do, and what a pupil asks of him. The server decides and tells all.
import { answer, api, type ReportReason } from "@/api/client";
import type { LinkStep } from "@/call/link-step";
import type { Trouble } from "./troubles";
import type { Person, Room, Rules, Standing } from "./types";

const at = (lessonId: string) => ({ path: { lesson_id: lessonId } });
const of = (lessonId: string, userId: string) => ({ path: { lesson_id: lessonId, user_id: userId } });

export type RulesChange = Partial<Rules> & { readonly is_locked?: boolean };

export function changeRules(lessonId: string, change: RulesChange): Promise<Room> {
  return answer(api.PATCH("/api/lessons/{lesson_id}/rules", { params: at(lessonId), body: change }));
}

export async function silenceAll(lessonId: string): Promise<void> {
  await api.POST("/api/lessons/{lesson_id}/silence", { params: at(lessonId) });
}

export function giveWord(lessonId: string, userId: string): Promise<Room> {
  return answer(api.PUT("/api/lessons/{lesson_id}/floor", { params: at(lessonId), body: { user_id: userId } }));
}

export function giveWordToNext(lessonId: string): Promise<Room> {
  return answer(api.POST("/api/lessons/{lesson_id}/floor/next", { params: at(lessonId) }));
}

export function endWord(lessonId: string): Promise<Room> {
  return answer(api.DELETE("/api/lessons/{lesson_id}/floor", { params: at(lessonId) }));
}

export function putForward(lessonId: string, userId: string): Promise<Room> {
  return answer(api.PUT("/api/lessons/{lesson_id}/spotlight", { params: at(lessonId), body: { user_id: userId } }));
}

export function putBack(lessonId: string): Promise<Room> {
  return answer(api.DELETE("/api/lessons/{lesson_id}/spotlight", { params: at(lessonId) }));
}

export type StandingChange = Partial<Pick<Standing, "speak" | "camera" | "share">>;

export function changeStanding(lessonId: string, userId: string, change: StandingChange): Promise<Standing> {
  return answer(api.PATCH("/api/lessons/{lesson_id}/people/{user_id}", { params: of(lessonId, userId), body: change }));
}

export async function mutePerson(lessonId: string, userId: string): Promise<void> {
  await api.POST("/api/lessons/{lesson_id}/people/{user_id}/mute", { params: of(lessonId, userId) });
}

export async function removePerson(lessonId: string, userId: string): Promise<void> {
  await api.DELETE("/api/lessons/{lesson_id}/people/{user_id}", { params: of(lessonId, userId) });
}

export async function letPersonIn(lessonId: string, userId: string): Promise<void> {
  await api.PUT("/api/lessons/{lesson_id}/people/{user_id}", { params: of(lessonId, userId) });
}

export async function refusePerson(lessonId: string, userId: string): Promise<void> {
  await api.DELETE("/api/lessons/{lesson_id}/lobby/{user_id}", { params: of(lessonId, userId) });
}

export function readColleagues(lessonId: string): Promise<Person[]> {
  return answer(api.GET("/api/lessons/{lesson_id}/colleagues", { params: at(lessonId) }));
}

export async function makeCoTeacher(lessonId: string, userId: string): Promise<void> {
  await api.PUT("/api/lessons/{lesson_id}/co-teachers/{user_id}", { params: of(lessonId, userId) });
}

export async function dismissCoTeacher(lessonId: string, userId: string): Promise<void> {
  await api.DELETE("/api/lessons/{lesson_id}/co-teachers/{user_id}", { params: of(lessonId, userId) });
}

export async function askToShare(lessonId: string): Promise<void> {
  await api.PUT("/api/lessons/{lesson_id}/share-request", { params: at(lessonId) });
}

/** Takes the request back, or gives the right back when the share is over. */
export async function giveShareBack(lessonId: string): Promise<void> {
  await api.DELETE("/api/lessons/{lesson_id}/share-request", { params: at(lessonId) });
}

export async function sendPulse(lessonId: string): Promise<void> {
  await api.POST("/api/lessons/{lesson_id}/pulse", { params: at(lessonId) });
}

export async function tellLink(lessonId: string, step: LinkStep): Promise<void> {
  await api.PUT("/api/lessons/{lesson_id}/link", { params: at(lessonId), body: { step } });
}

export async function tellTrouble(lessonId: string, trouble: Trouble): Promise<void> {
  await api.POST("/api/lessons/{lesson_id}/troubles", { params: at(lessonId), body: trouble });
}

export async function deleteMessage(messageId: string): Promise<void> {
  await api.DELETE("/api/messages/{message_id}", { params: { path: { message_id: messageId } } });
}

export const REPORT_REASONS: readonly ReportReason[] = ["insult", "bullying", "spam", "danger", "other"];

export async function reportMessage(messageId: string, reason: ReportReason): Promise<void> {
  await api.POST("/api/messages/{message_id}/reports", { params: { path: { message_id: messageId } }, body: { reason, note: "" } });
}
