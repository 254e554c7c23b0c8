// All Russian texts of the app under one type: areas are files, keys are "area.…".
// The build compiles the JSON, so at run time a value is a compiled message, not a string.
import type { Messages } from "@lingui/core";
import auth from "./ru/auth.json";
import call from "./ru/call.json";
import checks from "./ru/checks.json";
import common from "./ru/common.json";
import gallery from "./ru/gallery.json";
import guests from "./ru/guests.json";
import lessons from "./ru/lessons.json";
import presets from "./ru/presets.json";
import registers from "./ru/registers.json";
import schools from "./ru/schools.json";
import settings from "./ru/settings.json";
import today from "./ru/today.json";

const areas = { ...auth, ...call, ...checks, ...common, ...gallery, ...guests, ...lessons, ...presets, ...registers, ...schools, ...settings, ...today };

export type MessageKey = keyof typeof areas;

export const catalogue: Messages = areas;
