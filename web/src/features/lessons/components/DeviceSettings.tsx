// Devices in the settings: see oneself, hear oneself, choose; the same parts as before a lesson.
import { useEffect, useState } from "react";
import { useMe } from "@/api/session";
import { newLocalMedia } from "@/room/device-shelf";
import { t } from "@/i18n/t";
import { Button } from "@/ui/Button";
import { DevicePicks } from "@/room/devices/DevicePicks";
import { Mirror } from "./before/Mirror";
import styles from "./DeviceSettings.module.css";

export function DeviceSettings() {
  const me = useMe();
  const [local] = useState(() => newLocalMedia(true));
  const [isChecking, setChecking] = useState(false);
  useEffect(() => () => local.stop(), [local]);

  return (
    <div className={styles.devices}>
      {isChecking ? (
        <Mirror local={local} me={me} />
      ) : (
        <div className={styles.start}>
          <p className="soft">{t("lessons.devices.text")}</p>
          <Button
            variant="tint"
            onPress={() => {
              setChecking(true);
              void local.setCamera(true);
              void local.setMicrophone(true);
            }}
          >
            {t("lessons.devices.check")}
          </Button>
        </div>
      )}
      <DevicePicks local={local} />
    </div>
  );
}
