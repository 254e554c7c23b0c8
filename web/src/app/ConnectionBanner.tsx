// One quiet line on top while the server is out of reach; goes by itself when it is back.
import { CloudOff } from "lucide-react";
import { t } from "@/i18n/t";
import { useConnectionState } from "@/realtime/context";
import styles from "./Banner.module.css";

export function ConnectionBanner() {
  const state = useConnectionState();
  return (
    <div role="status">
      {state === "offline" ? (
        <p className={styles.banner}>
          <CloudOff aria-hidden="true" />
          {t("common.offline_banner")}
        </p>
      ) : null}
    </div>
  );
}
