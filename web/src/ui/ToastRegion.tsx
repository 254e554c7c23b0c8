// The corner where toasts appear; a polite live region, so that readers hear them without losing their place.
import { X } from "lucide-react";
import { useStore } from "zustand";
import { t } from "@/i18n/t";
import { Button } from "./Button";
import { IconButton } from "./IconButton";
import { closeToast, toasts } from "./toast";
import styles from "./ToastRegion.module.css";

export function ToastRegion() {
  const shown = useStore(toasts);
  return (
    <div className={styles.region} role="status" aria-live="polite">
      {shown.map((one) => (
        <div key={one.id} className={styles.toast}>
          <p>{one.text}</p>
          {one.action ? (
            <Button
              size="tight"
              variant="quiet"
              onPress={() => {
                one.action?.onPress();
                closeToast(one.id);
              }}
            >
              {one.action.label}
            </Button>
          ) : null}
          <IconButton label={t("common.close")} icon={<X aria-hidden="true" />} onPress={() => closeToast(one.id)} />
        </div>
      ))}
    </div>
  );
}
