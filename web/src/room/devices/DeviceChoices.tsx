// Which microphone, camera and speakers to use, and a sound to hear whether the last ones work.
import { Play } from "lucide-react";
import { useEffect } from "react";
import { useStore } from "zustand";
import type { DeviceKind } from "@/call/devices";
import type { LocalMedia } from "@/call/local-media";
import { t } from "@/i18n/t";
import { Button } from "@/ui/Button";
import { Select } from "@/ui/Select";
import { deviceShelf } from "../device-shelf";
import styles from "./DeviceChoices.module.css";
import { playTestSound } from "./test-sound";

const KINDS: readonly DeviceKind[] = ["microphone", "camera", "speaker"];

export default function DeviceChoices({ local }: { local: LocalMedia }) {
  const shelf = deviceShelf();
  const devices = useStore(shelf.store);
  useEffect(() => {
    void shelf.refresh();
  }, [shelf]);

  return (
    <div className={styles.devices}>
      {KINDS.map((kind) =>
        // Before a permission, and where the browser offers no choice, there is nothing to pick.
        devices[kind].length === 0 ? null : (
          <Select
            key={kind}
            label={t(`call.device.${kind}`)}
            options={devices[kind].map((device, index) => ({ id: device.id, label: device.label || t("call.device.unnamed", { number: index + 1 }) }))}
            value={shelf.wanted(kind) ?? devices[kind][0]?.id ?? null}
            onChange={(id) => {
              shelf.choose(kind, id);
              if (kind !== "speaker") void local.changeDevice(kind);
            }}
          />
        ),
      )}
      <Button variant="quiet" size="small" icon={<Play aria-hidden="true" />} className={styles.test ?? ""} onPress={() => void playTestSound(shelf.wanted("speaker"))}>
        {t("call.device.test_sound")}
      </Button>
    </div>
  );
}
