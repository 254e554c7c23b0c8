// Pushes: one button where they can be had, plain words and one step where they cannot; and the devices that have them.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { BellRing } from "lucide-react";
import { useState } from "react";
import { isProblem } from "@/api/problem";
import { useMe } from "@/api/session";
import { t } from "@/i18n/t";
import "@/i18n/with-notifications";
import { Button } from "@/ui/Button";
import { Notice } from "@/ui/Notice";
import { toast } from "@/ui/toast";
import styles from "./NotificationSettings.module.css";
import { type PushState, pushState, turnOff, turnOn } from "./push";
import { devicesQuery, useRemoveDevice } from "./queries";
import { noticeKeys } from "./unread";

export function PushSettings() {
  const me = useMe();
  const client = useQueryClient();
  const key = [...noticeKeys.devices, "here", me.id];
  const { data: state } = useQuery({ queryKey: key, queryFn: () => pushState(me.id), staleTime: 0 });
  const { data: devices = [] } = useQuery(devicesQuery);
  const remove = useRemoveDevice();
  const [isBusy, setBusy] = useState(false);

  async function change(work: () => Promise<PushState>): Promise<void> {
    setBusy(true);
    try {
      client.setQueryData(key, await work());
      void client.invalidateQueries({ queryKey: noticeKeys.devices });
    } catch (error) {
      toast(isProblem(error) ? error.detail : t("notifications.push.fails"));
    } finally {
      setBusy(false);
    }
  }

  const others = devices.filter((device) => !device.is_this);
  return (
    <div className={styles.push}>
      {me.is_foreign_device ? (
        <Notice kind="info">{t("notifications.push.foreign")}</Notice>
      ) : state === "on" ? (
        <>
          <Notice kind="done">{t("notifications.push.on")}</Notice>
          <Button size="small" isPending={isBusy} onPress={() => void change(turnOff)}>
            {t("notifications.push.turn_off")}
          </Button>
        </>
      ) : state === "off" ? (
        <>
          <p className="soft">{t("notifications.push.text")}</p>
          <Button size="small" variant="tint" icon={<BellRing aria-hidden="true" />} isPending={isBusy} onPress={() => void change(() => turnOn(me.id))}>
            {t("notifications.push.turn_on")}
          </Button>
        </>
      ) : state ? (
        <Notice kind="info">{t(`notifications.push.${state}`)}</Notice>
      ) : null}
      {others.length > 0 ? (
        <ul className={styles.devices} aria-label={t("notifications.devices")}>
          {others.map((device) => (
            <li key={device.id}>
              <span>{device.label || t("notifications.device.unnamed")}</span>
              <Button size="tight" variant="quiet" onPress={() => remove.mutate(device.id)}>
                {t("notifications.device.remove")}
              </Button>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}
