// A new version waits; it comes when the person says so, never in the middle of a lesson.
import { RefreshCw } from "lucide-react";
import { useStore } from "zustand";
import { t } from "@/i18n/t";
import { Button } from "@/ui/Button";
import styles from "./Banner.module.css";
import { applyUpdate, updates } from "./service-worker";

export function UpdateBanner() {
  const { isWaiting } = useStore(updates);
  if (!isWaiting) return null;
  return (
    <div className={styles.banner} role="status">
      <RefreshCw aria-hidden="true" />
      <span>{t("common.new_version")}</span>
      <Button size="tight" onPress={applyUpdate}>
        {t("common.update")}
      </Button>
    </div>
  );
}
