// What kind of community it is, in a word.
import type { CommunityRef } from "@/api/client";
import type { MessageKey } from "@/i18n/t";
import "@/i18n/with-schools";

export const kindWords: Record<CommunityRef["kind"], MessageKey> = {
  school: "schools.kind.school",
  class: "schools.kind.class",
  subject: "schools.kind.subject",
  parents: "schools.kind.parents",
  staff: "schools.kind.staff",
  interest: "schools.kind.interest",
};
