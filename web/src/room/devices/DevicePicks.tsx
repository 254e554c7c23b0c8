// The choice of devices, fetched when it is shown: a phone shows it on a press, and before a permission there is none.
import { lazy, Suspense } from "react";
import type { LocalMedia } from "@/call/local-media";
import styles from "./DeviceChoices.module.css";

const DeviceChoices = lazy(() => import("./DeviceChoices"));

export function DevicePicks({ local }: { local: LocalMedia }) {
  return (
    <Suspense fallback={<div className={styles.wait} />}>
      <DeviceChoices local={local} />
    </Suspense>
  );
}
