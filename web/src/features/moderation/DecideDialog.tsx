// The decision on a report: whether the message goes, what it means for its author, and the sentence that he reads.
import { useState } from "react";
import { faultsOf } from "@/api/problem";
import { t } from "@/i18n/t";
import "@/i18n/with-reports";
import { Choice } from "@/ui/Choice";
import { Fault } from "@/ui/Fault";
import { FormDialog } from "@/ui/FormDialog";
import { Select } from "@/ui/Select";
import { toast } from "@/ui/toast";
import { useDecide } from "./queries";
import { SentenceField } from "./SentenceField";
import type { Case, Measure } from "./types";

const DAYS = [1, 3, 7, 14, 30];

export function DecideDialog({ item, onClose }: { item: Case; onClose: () => void }) {
  const [removes, setRemoves] = useState<"yes" | "no" | null>(null);
  const [measure, setMeasure] = useState<Measure>("none");
  const [days, setDays] = useState(3);
  const [sentence, setSentence] = useState("");
  const [wasSent, setSent] = useState(false);
  const decide = useDecide(item.id);
  const { fields, whole } = faultsOf(decide.error);

  function submit() {
    setSent(true);
    if (removes === null || !sentence.trim()) return;
    decide.mutate(
      { removes: removes === "yes", measure, days: measure === "restrict" ? days : null, sentence: sentence.trim() },
      {
        onSuccess: () => {
          toast(t("reports.decide.done"));
          onClose();
        },
      },
    );
  }

  return (
    <FormDialog
      title={t("reports.decide.title")}
      yes={t("reports.decide.send")}
      no={t("reports.decide.keep")}
      isPending={decide.isPending}
      onSubmit={submit}
      onClose={onClose}
    >
      <Choice
        label={t("reports.decide.message")}
        ways={[
          { id: "yes", label: t("reports.decide.remove"), hint: t("reports.decide.remove_hint") },
          { id: "no", label: t("reports.decide.leave"), hint: item.is_hidden ? t("reports.decide.leave_hint") : undefined },
        ]}
        value={removes}
        onChange={setRemoves}
        fault={fields["removes"] ?? (wasSent && removes === null ? t("reports.decide.need_message") : null)}
      />
      <Choice
        label={t("reports.decide.measure")}
        ways={(["none", "warn", "restrict"] as const).map((id) => ({ id, label: t(`reports.measure.${id}`), hint: id === "restrict" ? t("reports.measure.restrict_hint") : undefined }))}
        value={measure}
        onChange={setMeasure}
        fault={fields["measure"]}
      />
      {measure === "restrict" ? (
        <Select label={t("reports.decide.days")} options={DAYS.map((count) => ({ id: String(count), label: t("reports.decide.days_count", { count }) }))} value={String(days)} onChange={(id) => setDays(Number(id))} fault={fields["days"]} />
      ) : null}
      <SentenceField value={sentence} onChange={setSentence} fault={fields["sentence"]} wasSent={wasSent} />
      <Fault>{whole}</Fault>
    </FormDialog>
  );
}
