// The queue of hands: who was first stands first. The teacher takes hands down; everybody sees the same order.
import { Hand } from "lucide-react";
import { t } from "@/i18n/t";
import { Button } from "@/ui/Button";
import { clockOffset } from "../../clock";
import { waitedSeconds } from "../../hands";
import type { Hand as RaisedHand } from "../../types";
import { useLessonHere } from "../room/faces";
import { useHandActions } from "../room/use-hands";
import { useTick } from "../room/use-media";
import styles from "./Panel.module.css";
import { useMemo } from "react";

export function HandQueue() {
  const hands = useLessonHere((state) => state.hands) ?? [];
  const people = useLessonHere((state) => state.people) ?? [];
  const canLower = useLessonHere((state) => state.lesson.can_lower_hands) === true;
  const serverNow = useLessonHere((state) => state.now);
  const offset = useMemo(() => (serverNow ? clockOffset(serverNow, Date.now()) : 0), [serverNow]);
  const now = useTick(1_000, offset);
  const { lower, lowerAll, isBusy } = useHandActions();

  if (hands.length === 0) {
    return (
      <div className={styles.empty}>
        <Hand aria-hidden="true" />
        <p>{t("call.hands.empty")}</p>
      </div>
    );
  }
  return (
    <>
      <div className={styles.head}>
        <span>{t("call.hands.order")}</span>
        {canLower && (
          <Button variant="quiet" size="tight" isDisabled={isBusy} onPress={() => void lowerAll()}>
            {t("call.hands.lower_all")}
          </Button>
        )}
      </div>
      <ol className={styles.queue} aria-label={t("call.hands.label")}>
        {hands.map((hand) => (
          <li key={hand.user_id} data-place={hand.place} data-person={hand.user_id}>
            <span className={styles.place}>{hand.place}</span>
            <span className={styles.name}>
              <b>{people.find((person) => person.id === hand.user_id)?.name}</b>
              <span className="meta">{waitedText(hand, now)}</span>
            </span>
            {canLower && (
              <Button variant="tint" size="tight" isDisabled={isBusy} onPress={() => void lower(hand.user_id)}>
                {t("call.hand.lower")}
              </Button>
            )}
          </li>
        ))}
      </ol>
    </>
  );
}

function waitedText(hand: RaisedHand, now: number): string {
  const seconds = waitedSeconds(hand, now);
  if (seconds < 60) return t("call.hands.waits_seconds", { seconds });
  return t("call.hands.waits_minutes", { minutes: Math.floor(seconds / 60), seconds: seconds % 60 });
}
