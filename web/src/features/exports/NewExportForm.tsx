// What goes into a new archive; what people said to each other in private only with a reason that they will see.
import { PackagePlus } from "lucide-react";
import { useRef, useState } from "react";
import { faultsOf } from "@/api/problem";
import { t } from "@/i18n/t";
import "@/i18n/with-exports";
import { Button } from "@/ui/Button";
import { Card } from "@/ui/Card";
import { Fault } from "@/ui/Fault";
import { Switch } from "@/ui/Switch";
import { TextField } from "@/ui/TextField";
import styles from "./Exports.module.css";
import type { useExports } from "./queries";

const PIECES = ["people", "lessons", "chats", "rest"] as const;
const LONGEST_REASON = 300;

type NewExportFormProps = { readonly canBegin: boolean; readonly begin: ReturnType<typeof useExports>["begin"] };

export function NewExportForm({ canBegin, begin }: NewExportFormProps) {
  const [hasTalks, setTalks] = useState(false);
  const [reason, setReason] = useState("");
  const clientId = useRef(crypto.randomUUID());
  const { fields, whole } = faultsOf(begin.error);

  function submit(): void {
    begin.mutate(
      { client_id: clientId.current, includes_talks: hasTalks, reason: hasTalks ? reason : "" },
      {
        onSuccess: () => {
          clientId.current = crypto.randomUUID();
          setTalks(false);
          setReason("");
        },
      },
    );
  }
  return (
    <Card title={t("exports.new")} titleId="export-new">
      <form
        className={styles.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <ul className={styles.pieces} aria-label={t("exports.what")}>
          {PIECES.map((piece) => (
            <li key={piece}>{t(`exports.what.${piece}`)}</li>
          ))}
        </ul>
        <Switch isSelected={hasTalks} onChange={setTalks}>
          {t("exports.talks")}
        </Switch>
        {hasTalks ? (
          <>
            <p className="meta">{t("exports.talks_text")}</p>
            <TextField label={t("exports.reason")} hint={t("exports.reason_hint")} value={reason} onChange={setReason} maxLength={LONGEST_REASON} fault={fields["reason"] ?? null} />
          </>
        ) : null}
        <Fault>{whole}</Fault>
        {canBegin ? null : <p className="meta">{t("exports.running")}</p>}
        <div>
          <Button type="submit" variant="primary" icon={<PackagePlus aria-hidden="true" />} isDisabled={!canBegin} isPending={begin.isPending}>
            {t("exports.begin")}
          </Button>
        </div>
      </form>
    </Card>
  );
}
