// The shapes of the API that presets work with, under the names that they use.
export type { Preset, PresetKey, Rules } from "@/api/client";
