// The answer to an appeal, by another person than who decided: the decision stands, or it is taken back.
import { useState } from "react";
import { faultsOf } from "@/api/problem";
import { t } from "@/i18n/t";
import "@/i18n/with-reports";
import { Choice } from "@/ui/Choice";
import { Fault } from "@/ui/Fault";
import { FormDialog } from "@/ui/FormDialog";
import { toast } from "@/ui/toast";
import { useReview } from "./queries";
import { SentenceField } from "./SentenceField";
import type { Case } from "./types";

export function ReviewDialog({ item, onClose }: { item: Case; onClose: () => void }) {
  const [verdict, setVerdict] = useState<"stands" | "taken_back" | null>(null);
  const [sentence, setSentence] = useState("");
  const [wasSent, setSent] = useState(false);
  const review = useReview(item.id);
  const { fields, whole } = faultsOf(review.error);

  function submit() {
    setSent(true);
    if (verdict === null || !sentence.trim()) return;
    review.mutate(
      { is_upheld: verdict === "stands", sentence: sentence.trim() },
      {
        onSuccess: () => {
          toast(t("reports.review.done"));
          onClose();
        },
      },
    );
  }

  return (
    <FormDialog
      title={t("reports.review.title")}
      yes={t("reports.review.send")}
      no={t("reports.decide.keep")}
      isPending={review.isPending}
      onSubmit={submit}
      onClose={onClose}
    >
      <p>{item.decision?.appeal?.text}</p>
      <Choice
        label={t("reports.review.verdict")}
        ways={[
          { id: "stands", label: t("reports.review.stands") },
          { id: "taken_back", label: t("reports.review.taken_back"), hint: t("reports.review.taken_back_hint") },
        ]}
        value={verdict}
        onChange={setVerdict}
        fault={wasSent && verdict === null ? t("reports.review.need_verdict") : null}
      />
      <SentenceField value={sentence} onChange={setSentence} fault={fields["sentence"]} wasSent={wasSent} />
      <Fault>{whole}</Fault>
    </FormDialog>
  );
}
