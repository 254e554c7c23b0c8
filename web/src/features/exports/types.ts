// Shapes of exports, as the API gives them.
import type { Schemas } from "@/api/client";

export type Export = Schemas["ExportOut"];
export type Exports = Schemas["ExportList"];
