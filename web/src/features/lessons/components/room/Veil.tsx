// While the room is gone the last picture stays under a veil with one sentence.
import type { CallSession } from "@/call/session";
import { t } from "@/i18n/t";
import { Spinner } from "@/ui/Spinner";
import styles from "./Notices.module.css";
import { useCall } from "./use-media";

export function Veil({ session }: { session: CallSession }) {
  const isAway = useCall(session, (state) => state.phase === "rejoining");
  if (!isAway) return null;
  return (
    <div className={styles.veil} data-veil="">
      <div role="alert">
        <Spinner />
        <b>{t("call.veil.title")}</b>
        <p>{t("call.veil.text")}</p>
      </div>
    </div>
  );
}
