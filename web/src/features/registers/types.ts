// The shapes of the API that a register works with, under the names that it uses.
import type { RegisterLine } from "@/api/client";

export type { Register, RegisterLine, RegisterPage, RegisterSummary } from "@/api/client";
export type Status = RegisterLine["status"];
export type Break = RegisterLine["breaks"][number];
export type Cause = Break["cause"];
