// While the room is gone the last picture stays under a veil with one sentence.
import type { ReactNode } from "react";
import type { CallSession } from "@/call/session";
import { t } from "@/i18n/t";
import { Spinner } from "@/ui/Spinner";
import styles from "./Notices.module.css";
import { useCall } from "./media";

/** `children` is one sentence about what goes on meanwhile. */
export function Veil({ session, children }: { session: CallSession; children: ReactNode }) {
  const isAway = useCall(session, (state) => state.phase === "rejoining");
  if (!isAway) return null;
  return (
    <div className={styles.veil} data-veil="">
      <div role="alert">
        <Spinner />
        <b>{t("call.veil.title")}</b>
        <p>{children}</p>
      </div>
    </div>
  );
}
