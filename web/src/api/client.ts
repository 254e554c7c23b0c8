// The typed client of the server's API and the names of its shapes; the only door to the generated types.
import createClient from "openapi-fetch";
import type { components, paths } from "./generated/schema";
import { transport } from "./transport";

type Schemas = components["schemas"];

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

export const api = createClient<paths>({ baseUrl: window.location.origin, fetch: transport });

/** Waits for a call of `api` and gives its data; a refusal is thrown as Problem. */
export async function answer<T>(call: Promise<{ data?: T }>): Promise<T> {
  const { data } = await call;
  return data as T;
}
