// The shapes of the API that reports and decisions work with, under the names that they use.
import type { ReportCase, ReportDecision } from "@/api/client";

export type { MyDecision, NewDecision, NewReview } from "@/api/client";
export type Case = ReportCase;
export type Decision = ReportDecision;
export type CaseState = ReportCase["state"];
export type Measure = ReportDecision["measure"];
