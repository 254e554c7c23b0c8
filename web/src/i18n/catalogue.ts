// All Russian texts of the app under one type: areas are files, keys are "area.…".
// The build compiles the JSON, so at run time a value is a compiled message, not a string.
// Texts of pages that few people open come with them (`with-….ts`); here only their keys are known.
import type { Messages } from "@lingui/core";
import type auth from "./ru/auth.json";
import call from "./ru/call.json";
import type checks from "./ru/checks.json";
import common from "./ru/common.json";
import type gallery from "./ru/gallery.json";
import type guests from "./ru/guests.json";
import lessons from "./ru/lessons.json";
import type presets from "./ru/presets.json";
import type registers from "./ru/registers.json";
import type schools from "./ru/schools.json";
import type settings from "./ru/settings.json";
import today from "./ru/today.json";

const everywhere = { ...call, ...common, ...lessons, ...today };

type WithPages = typeof auth &
  typeof checks &
  typeof gallery &
  typeof guests &
  typeof presets &
  typeof registers &
  typeof schools &
  typeof settings;

export type MessageKey = keyof typeof everywhere | keyof WithPages;

export const catalogue: Messages = everywhere;
