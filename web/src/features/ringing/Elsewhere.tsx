// A call of mine goes on, but not in this page: on another device, or here before a reload.
import { useQueryClient } from "@tanstack/react-query";
import { t } from "@/i18n/t";
import "@/i18n/with-ringing";
import { Button } from "@/ui/Button";
import { LiveMark } from "@/ui/LiveMark";
import { goIn, leaveElsewhere } from "./acts";
import styles from "./Elsewhere.module.css";
import type { Call } from "./types";
import { namesOf } from "./words";

type ElsewhereProps = { readonly call: Call; readonly myId: string; readonly isInLesson: boolean; readonly onHere: (callId: string) => void };

export function Elsewhere({ call, myId, isInLesson, onHere }: ElsewhereProps) {
  const client = useQueryClient();
  const bringHere = () => {
    onHere(call.id);
    void goIn(client, call, false);
  };
  return (
    <section className={`board ${styles.bar}`} aria-label={t("ringing.elsewhere.label")} data-elsewhere={call.id}>
      <span className={styles.words}>
        <LiveMark>{t("ringing.elsewhere.live")}</LiveMark>
        <b>{namesOf(call, myId)}</b>
      </span>
      {isInLesson ? null : (
        <Button variant="chalk" size="tight" onPress={bringHere}>
          {t("ringing.elsewhere.here")}
        </Button>
      )}
      <Button variant="onboard" size="tight" onPress={() => void leaveElsewhere(client, call)}>
        {t("ringing.elsewhere.end")}
      </Button>
    </section>
  );
}
