// Shapes of the school's office, as the API gives them.
import type { Schemas } from "@/api/client";

export type School = Schemas["SchoolOut"];
export type TalkRules = Schemas["RulesOut"];
export type TalkRulesIn = Schemas["RulesIn"];
export type PersonFile = Schemas["PersonFile"];
export type Part = Schemas["PartOut"];
export type Act = Schemas["ActOut"];
export type NewPerson = Schemas["NewPersonIn"];
export type Region = Schemas["RegionOut"];
export type RegionReport = Schemas["RegionReport"];
export type NewSchool = Schemas["NewSchool"];
export type RoleName = Part["role"];
