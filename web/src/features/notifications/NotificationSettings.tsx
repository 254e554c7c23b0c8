// How one wants to hear of things: pushes of this browser, kinds and ways, quiet hours, letters.
import { useQuery } from "@tanstack/react-query";
import { sentenceOf } from "@/api/problem";
import { t } from "@/i18n/t";
import "@/i18n/with-notifications";
import { Button } from "@/ui/Button";
import { Card } from "@/ui/Card";
import { Notice } from "@/ui/Notice";
import { SkeletonRows } from "@/ui/Skeleton";
import { Switch } from "@/ui/Switch";
import { KindTable } from "./KindTable";
import { MailSettings } from "./MailSettings";
import styles from "./NotificationSettings.module.css";
import { PushSettings } from "./PushSettings";
import { choicesQuery, useChoose } from "./queries";
import { QuietHours } from "./QuietHours";

export function NotificationSettings() {
  const { data: choices, error, refetch } = useQuery(choicesQuery);
  const choose = useChoose();
  return (
    <Card title={t("notifications.settings.title")} titleId="notifications">
      <PushSettings />
      {choices ? (
        <>
          <KindTable choices={choices} onChange={(kind, way, isOn) => choose.mutate({ kinds: [{ kind, [way]: isOn }] })} />
          <Switch isSelected={choices.hides_text} onChange={(isOn) => choose.mutate({ hides_text: isOn })} hint={t("notifications.hides_text_hint")}>
            {t("notifications.hides_text")}
          </Switch>
          <div className={styles.part}>
            <h3>{t("notifications.quiet.title")}</h3>
            <QuietHours key={`${choices.quiet_from} ${choices.quiet_until}`} choices={choices} onChoose={(changes) => choose.mutate(changes)} />
          </div>
          <div className={styles.part}>
            <h3>{t("notifications.mail.title")}</h3>
            <MailSettings choices={choices} onChoose={(changes) => choose.mutate(changes)} />
          </div>
        </>
      ) : error ? (
        <Notice kind="fault" action={<Button size="tight" onPress={() => void refetch()}>{t("common.try_again")}</Button>}>
          {sentenceOf(error)}
        </Notice>
      ) : (
        <SkeletonRows label={t("notifications.loading")} count={3} />
      )}
    </Card>
  );
}
