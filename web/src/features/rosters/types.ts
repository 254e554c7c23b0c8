// Shapes of imports, roll-overs and transfers, as the API gives them.
import type { Schemas } from "@/api/client";

export type Import = Schemas["ImportOut"];
export type Line = Schemas["LineOut"];
export type LinePage = Schemas["LinePage"];
export type Fault = Schemas["FaultOut"];
export type Cure = Schemas["CureOut"];
export type Absent = Schemas["AbsentOut"];
export type Rollover = Schemas["RolloverOut"];
export type RolloverStep = Schemas["RolloverStep"];
export type Transfer = Schemas["TransferOut"];
export type TransferOffer = Schemas["TransferOffer"];
export type TransferLook = Schemas["TransferLook"];
