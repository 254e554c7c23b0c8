// The shapes of the API that a check works with, under the names that it uses.
import type { Check, NewCheck } from "@/api/client";

export type { Check, CheckDetails, NewCheck } from "@/api/client";
export type CheckKind = Check["kind"];
export type Part = "camera" | "microphone" | "sound" | "link";
export type Verdict = NewCheck[Part];

export const PARTS: readonly Part[] = ["camera", "microphone", "sound", "link"];
