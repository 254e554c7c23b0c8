// One's own e-mail address: given, proved by a code, taken back; and how often letters come.
import { type FormEvent, useState } from "react";
import { faultsOf } from "@/api/problem";
import { t } from "@/i18n/t";
import "@/i18n/with-notifications";
import { Button } from "@/ui/Button";
import { Choice } from "@/ui/Choice";
import { Fault } from "@/ui/Fault";
import { Select } from "@/ui/Select";
import { TextField } from "@/ui/TextField";
import styles from "./NotificationSettings.module.css";
import { useMail } from "./queries";
import type { NotificationChoices, NotificationChoicesIn } from "./types";

const HOURS = Array.from({ length: 24 }, (_, hour) => ({ id: String(hour), label: `${String(hour).padStart(2, "0")}:00` }));

type MailProps = { readonly choices: NotificationChoices; readonly onChoose: (changes: NotificationChoicesIn) => void };

export function MailSettings({ choices, onChoose }: MailProps) {
  const { mail } = choices;
  const { begin, confirm, drop } = useMail();
  const [address, setAddress] = useState("");
  const [code, setCode] = useState("");
  const error = begin.error ?? confirm.error ?? drop.error;
  const { fields, whole } = faultsOf(error);
  if (!mail.is_on) return <p className="soft">{t("notifications.mail.off_here")}</p>;

  function send(event: FormEvent) {
    event.preventDefault();
    confirm.reset();
    if (address.trim()) begin.mutate(address.trim());
  }

  function prove(event: FormEvent) {
    event.preventDefault();
    if (code.trim()) confirm.mutate(code.trim(), { onSuccess: () => setCode("") });
  }

  return (
    <>
      {mail.address ? (
        <div className={styles.address}>
          <span>{t("notifications.mail.address_is", { address: mail.address })}</span>
          <Button size="tight" isPending={drop.isPending} onPress={() => drop.mutate()}>
            {t("notifications.mail.drop")}
          </Button>
        </div>
      ) : null}
      {mail.pending ? (
        <form className={styles.form} onSubmit={prove} noValidate>
          <TextField label={t("notifications.mail.code")} hint={t("notifications.mail.code_hint", { address: mail.pending })} value={code} onChange={setCode} inputMode="numeric" autoComplete="one-time-code" fault={fields["code"]} />
          <div className={styles.ways}>
            <Button size="small" variant="primary" type="submit" isPending={confirm.isPending}>
              {t("notifications.mail.confirm")}
            </Button>
            <Button size="small" variant="quiet" onPress={() => drop.mutate()}>
              {t("notifications.mail.other")}
            </Button>
          </div>
        </form>
      ) : mail.address ? null : (
        <form className={styles.form} onSubmit={send} noValidate>
          <TextField label={t("notifications.mail.address")} hint={t("notifications.mail.address_hint")} type="email" autoComplete="email" value={address} onChange={setAddress} fault={fields["address"]} />
          <div>
            <Button size="small" type="submit" isPending={begin.isPending}>
              {t("notifications.mail.send_code")}
            </Button>
          </div>
        </form>
      )}
      <Fault>{whole}</Fault>
      {mail.address ? (
        <>
          <Choice
            label={t("notifications.mail.mode")}
            ways={(["daily", "at_once", "off"] as const).map((id) => ({ id, label: t(`notifications.mail.mode.${id}`) }))}
            value={choices.mail_mode}
            onChange={(mode) => onChoose({ mail_mode: mode })}
          />
          {choices.mail_mode === "daily" ? <Select label={t("notifications.mail.hour")} options={HOURS} value={String(choices.mail_hour)} onChange={(id) => onChoose({ mail_hour: Number(id) })} /> : null}
        </>
      ) : null}
    </>
  );
}
