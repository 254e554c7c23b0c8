// What stands on the screen of one who has asked: wait, come in, or why not. Let in, the page goes on by itself.
import { Check, Hourglass } from "lucide-react";
import { useEffect } from "react";
import { sentenceOf } from "@/api/problem";
import { t } from "@/i18n/t";
import "@/i18n/with-invitations";
import { inGroups, pictureOf } from "@/lib/login-card";
import { Button } from "@/ui/Button";
import { Notice } from "@/ui/Notice";
import styles from "./Join.module.css";
import { useJoining } from "./queries";
import type { JoinState } from "./types";

type JoinWaitingProps = { readonly state: JoinState; readonly onIn: () => void; readonly onAgain: () => void; readonly isPending: boolean };

export function JoinWaiting({ state, onIn, onAgain, isPending }: JoinWaitingProps) {
  const { enter } = useJoining();
  const canEnter = state.can_enter && !state.is_in;

  useEffect(() => {
    if (canEnter) enter.mutate(false);
    // Once, when the answer comes.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [canEnter]);

  if (state.is_in) return <In state={state} onIn={onIn} />;
  const isOver = state.state !== "waiting" && !state.can_enter;
  return (
    <div className={styles.waiting} role="status">
      <p className={styles.title}>{t("invitations.join.to", { name: state.community_name })}</p>
      <p className="meta">{state.school.name}</p>
      {isOver ? (
        <Notice kind="info">{state.reason || t(state.state === "waiting" ? "invitations.join.expired" : `invitations.join.${state.state}`)}</Notice>
      ) : (
        <>
          <Hourglass aria-hidden="true" />
          <p>{t("invitations.join.wait", { name: state.name })}</p>
          <p className={styles.sign}>
            <span className="meta">{t("invitations.join.sign")}</span>
            {state.sign}
          </p>
        </>
      )}
      {enter.error ? (
        <Notice kind="fault" isAlert action={<Button size="small" onPress={() => enter.mutate(false)}>{t("common.try_again")}</Button>}>
          {sentenceOf(enter.error)}
        </Notice>
      ) : null}
      <Button variant="quiet" isPending={isPending} onPress={onAgain}>
        {t(isOver ? "invitations.join.again" : "invitations.join.withdraw")}
      </Button>
    </div>
  );
}

/** The way in for other days and devices is shown this once. */
function In({ state, onIn }: { state: JoinState; onIn: () => void }) {
  return (
    <div className={styles.waiting}>
      <p className={styles.title}>{t("invitations.join.in", { name: state.community_name })}</p>
      {state.card ? (
        <>
          <p>{t("invitations.join.card")}</p>
          <img className={styles.qr} src={pictureOf(state.card.qr_svg)} alt={t("invitations.join.card_qr")} width={160} height={160} />
          <p className={styles.code}>{inGroups(state.card.secret)}</p>
          <p className="meta">{t("invitations.join.card_once")}</p>
        </>
      ) : null}
      <Button variant="primary" isWide icon={<Check aria-hidden="true" />} onPress={onIn}>
        {t("invitations.join.go_on")}
      </Button>
    </div>
  );
}
