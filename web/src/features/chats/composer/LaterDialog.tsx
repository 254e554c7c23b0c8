// When the message shall go: a day and a time of the school's clock.
import { useState } from "react";
import { t } from "@/i18n/t";
import "@/i18n/with-chats";
import { FormDialog } from "@/ui/FormDialog";
import { Select } from "@/ui/Select";
import { TextField } from "@/ui/TextField";
import styles from "./Composer.module.css";
import { daysAhead, firstGuess, readWhen, type When } from "./moments";

type LaterDialogProps = {
  readonly start?: When;
  /** Throws the refusal, which is shown here. */
  readonly onSave: (at: string) => Promise<void>;
  readonly onClose: () => void;
};

export function LaterDialog({ start, onSave, onClose }: LaterDialogProps) {
  const [when, setWhen] = useState(() => start ?? firstGuess(Date.now()));
  const [fault, setFault] = useState<string | null>(null);
  const [isSaving, setSaving] = useState(false);

  async function submit(): Promise<void> {
    const at = readWhen(when, Date.now());
    if (!at) return setFault(t("chats.later.need_time"));
    setSaving(true);
    try {
      await onSave(at);
      onClose();
    } catch (error) {
      setFault(error instanceof Error && error.message ? error.message : t("chats.fails"));
      setSaving(false);
    }
  }

  return (
    <FormDialog
      title={t("chats.later.title")}
      yes={t("chats.later.save")}
      no={t("chats.later.cancel")}
      isPending={isSaving}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <div className={styles.when}>
        <Select label={t("chats.later.day")} options={daysAhead(Date.now())} value={when.day} onChange={(day) => setWhen({ ...when, day })} />
        <TextField label={t("chats.later.time")} inputMode="numeric" value={when.time} onChange={(time) => setWhen({ ...when, time })} fault={fault} />
      </div>
    </FormDialog>
  );
}
