// One's own quiet hours: from when until when nothing comes by itself; calls may pass.
import { useState } from "react";
import { t } from "@/i18n/t";
import "@/i18n/with-notifications";
import { Button } from "@/ui/Button";
import { Switch } from "@/ui/Switch";
import { TextField } from "@/ui/TextField";
import styles from "./NotificationSettings.module.css";
import type { NotificationChoices, NotificationChoicesIn } from "./types";

type QuietProps = { readonly choices: NotificationChoices; readonly onChoose: (changes: NotificationChoicesIn) => void };

export function QuietHours({ choices, onChoose }: QuietProps) {
  const isOn = choices.quiet_from !== null;
  const [from, setFrom] = useState(hour(choices.quiet_from) || "21:00");
  const [until, setUntil] = useState(hour(choices.quiet_until) || "07:00");
  const isChanged = from !== hour(choices.quiet_from) || until !== hour(choices.quiet_until);
  return (
    <>
      <Switch isSelected={isOn} onChange={(next) => onChoose(next ? { quiet_from: from, quiet_until: until } : { quiet_from: null, quiet_until: null })} hint={t("notifications.quiet.hint")}>
        {t("notifications.quiet.own")}
      </Switch>
      {isOn ? (
        <>
          <div className={styles.times}>
            <div>
              <TextField label={t("notifications.quiet.from")} type="time" value={from} onChange={setFrom} />
            </div>
            <div>
              <TextField label={t("notifications.quiet.until")} type="time" value={until} onChange={setUntil} />
            </div>
            {isChanged && from && until ? <Button onPress={() => onChoose({ quiet_from: from, quiet_until: until })}>{t("notifications.quiet.save")}</Button> : null}
          </div>
          <Switch isSelected={choices.calls_pass_quiet} onChange={(next) => onChoose({ calls_pass_quiet: next })}>
            {t("notifications.quiet.calls_pass")}
          </Switch>
        </>
      ) : null}
    </>
  );
}

/** «21:00» of «21:00:00». */
function hour(time: string | null | undefined): string {
  return time?.slice(0, 5) ?? "";
}
