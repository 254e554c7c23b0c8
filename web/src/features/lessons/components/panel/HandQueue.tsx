// The queue of hands: who was first stands first. The teacher gives the word and takes hands down; all see one order.
import { Hand, Volume2, VolumeX, X } from "lucide-react";
import { useStore } from "zustand";
import { t } from "@/i18n/t";
import { Button } from "@/ui/Button";
import { Count } from "@/ui/Chip";
import { IconButton } from "@/ui/IconButton";
import { giveWord } from "../../ruling";
import { useLessonHere } from "../room/faces";
import { handSound, setHandSound } from "../room/hand-sound";
import { useAct } from "../room/use-act";
import { useHandActions } from "../room/use-hands";
import styles from "./Panel.module.css";
import { Waited } from "./Waited";

export function HandQueue() {
  const hands = useLessonHere((state) => state.hands) ?? [];
  const people = useLessonHere((state) => state.people) ?? [];
  const canRule = useLessonHere((state) => state.lesson.can_rule) === true;
  const canLower = useLessonHere((state) => state.lesson.can_lower_hands) === true;
  const { lower, lowerAll, isBusy: isLowering } = useHandActions();
  const { actOnRoom, isBusy: isGiving } = useAct();
  const isBusy = isLowering || isGiving;
  const nameOf = (id: string) => people.find((person) => person.id === id)?.name ?? "";

  return (
    <section className={styles.part} aria-label={t("call.hands.label")}>
      <div className={styles.head}>
        <h2>
          <Hand aria-hidden="true" />
          {t("call.bar.hands")}
          {hands.length > 0 && <Count color="yellow">{hands.length}</Count>}
        </h2>
        {canRule && <Sound />}
        {canLower && hands.length > 0 && (
          <Button variant="quiet" size="tight" isDisabled={isBusy} onPress={() => void lowerAll()}>
            {t("call.hands.lower_all")}
          </Button>
        )}
      </div>
      {hands.length === 0 ? (
        <p className={styles.none}>{t("call.hands.empty")}</p>
      ) : (
        <ol className={styles.queue} aria-label={t("call.hands.label")}>
          {hands.map((hand) => (
            <li key={hand.user_id} data-place={hand.place} data-person={hand.user_id}>
              <span className={styles.place}>{hand.place}</span>
              <span className={styles.name}>
                <b>{nameOf(hand.user_id)}</b>
                <Waited since={hand.raised_at} />
              </span>
              {canRule && (
                <Button variant={hand.place === 1 ? "yellow" : "plain"} size="tight" isDisabled={isBusy} onPress={() => void actOnRoom((id) => giveWord(id, hand.user_id))}>
                  {t("call.hands.give_word")}
                </Button>
              )}
              {canLower && (
                <IconButton label={t("call.hands.lower_named", { name: nameOf(hand.user_id) })} icon={<X aria-hidden="true" />} isDisabled={isBusy} onPress={() => void lower(hand.user_id)} className={styles.small ?? ""} />
              )}
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

/** The soft drop that tells the teacher of a hand; for him alone, and off by one press. */
function Sound() {
  const isOn = useStore(handSound, (state) => state.isOn);
  return (
    <IconButton
      label={isOn ? t("call.hands.sound_on") : t("call.hands.sound_off")}
      aria-pressed={isOn}
      icon={isOn ? <Volume2 aria-hidden="true" /> : <VolumeX aria-hidden="true" />}
      onPress={() => setHandSound(!isOn)}
      className={styles.small ?? ""}
    />
  );
}
