// How the call of this page ended, told once, when the person is not on its own page.
import { useEffect } from "react";
import { isProblem } from "@/api/problem";
import { t } from "@/i18n/t";
import "@/i18n/with-ringing";
import { toast } from "@/ui/toast";
import { type CallEnd, forgetCallEnd } from "./call-store";

export function EndTold({ end }: { end: CallEnd }) {
  useEffect(() => {
    if (end.why === "other_device") toast(t("ringing.over.other_device"));
    else if (end.why === "refused" && isProblem(end.refusal)) toast(end.refusal.detail);
    else if (end.why !== "left") toast(t("ringing.over.title"));
    forgetCallEnd();
  }, [end]);
  return null;
}
