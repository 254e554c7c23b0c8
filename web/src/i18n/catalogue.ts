// All Russian texts of the app under one type: areas are files, keys are "area.…".
// The build compiles the JSON, so at run time a value is a compiled message, not a string.
// Texts of pages that few people open come with them (`with-….ts`); here only their keys are known.
import type { Messages } from "@lingui/core";
import type announcements from "./ru/announcements.json";
import type auth from "./ru/auth.json";
import call from "./ru/call.json";
import type chats from "./ru/chats.json";
import type checks from "./ru/checks.json";
import common from "./ru/common.json";
import type exports from "./ru/exports.json";
import type gallery from "./ru/gallery.json";
import type guests from "./ru/guests.json";
import type invitations from "./ru/invitations.json";
import lessons from "./ru/lessons.json";
import type notifications from "./ru/notifications.json";
import type office from "./ru/office.json";
import type polls from "./ru/polls.json";
import type presets from "./ru/presets.json";
import type registers from "./ru/registers.json";
import type reports from "./ru/reports.json";
import type ringing from "./ru/ringing.json";
import type rosters from "./ru/rosters.json";
import type schools from "./ru/schools.json";
import type settings from "./ru/settings.json";
import type timetable from "./ru/timetable.json";
import today from "./ru/today.json";

const everywhere = { ...call, ...common, ...lessons, ...today };

type WithPages = typeof announcements &
  typeof auth &
  typeof chats &
  typeof checks &
  typeof exports &
  typeof gallery &
  typeof guests &
  typeof invitations &
  typeof notifications &
  typeof office &
  typeof polls &
  typeof presets &
  typeof registers &
  typeof reports &
  typeof ringing &
  typeof rosters &
  typeof schools &
  typeof settings &
  typeof timetable;

export type MessageKey = keyof typeof everywhere | keyof WithPages;

export const catalogue: Messages = everywhere;
