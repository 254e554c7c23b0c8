// The sentence that the message's author reads with a decision.
import { t } from "@/i18n/t";
import "@/i18n/with-reports";
import { TextArea } from "@/ui/TextArea";

const LIMIT = 500;

type SentenceFieldProps = { readonly value: string; readonly onChange: (value: string) => void; readonly fault: string | undefined; readonly wasSent: boolean };

export function SentenceField({ value, onChange, fault, wasSent }: SentenceFieldProps) {
  return (
    <TextArea
      label={t("reports.decide.sentence")}
      hint={t("reports.decide.sentence_hint")}
      value={value}
      onChange={onChange}
      maxLength={LIMIT}
      rows={3}
      fault={fault ?? (wasSent && !value.trim() ? t("reports.decide.need_sentence") : null)}
    />
  );
}
