// The shapes of the API that calls work with, under the names that they use.
import type { Called } from "@/api/client";

export type { Call } from "@/api/client";
export type RingState = Called["state"];
