// For whom the teacher has asked to leave: what happened, in calm words, and the way to ask to come back.
import { ArrowLeft, DoorOpen, Hourglass, UserRoundX } from "lucide-react";
import { useEffect, useState } from "react";
import { useStore } from "zustand";
import { t } from "@/i18n/t";
import { Button, ButtonLink } from "@/ui/Button";
import { PageHeading } from "@/ui/PageHeading";
import { takeTicket } from "../../queries";
import { newLocalMedia } from "@/room/device-shelf";
import { enterLesson, roomStore, standAside } from "../../room-store";
import { tellTrouble } from "../../ruling";
import type { Lesson } from "../../types";
import styles from "./LessonOver.module.css";

export function Removed({ lesson }: { lesson: Lesson }) {
  const isWaiting = useStore(roomStore, (room) => room.isWaiting && room.lesson?.id === lesson.id);
  // Away from this page nobody is let in behind his own back.
  useEffect(
    () => () => {
      if (!roomStore.getState().isIn) standAside();
    },
    [],
  );
  const [isAsking, setAsking] = useState(false);
  const title = isWaiting ? t("lessons.removed.asked") : t("lessons.removed.title");

  async function ask(): Promise<void> {
    setAsking(true);
    try {
      // With camera and microphone off: whoever is let in again turns them on himself.
      await enterLesson({ lesson, local: newLocalMedia(false), takeTicket, tellTrouble, isComingBack: true });
    } finally {
      setAsking(false);
    }
  }

  return (
    <div className={styles.page}>
      <div className={styles.main}>
        <section className={styles.said} role="status">
          <span className={styles.icon}>{isWaiting ? <Hourglass aria-hidden="true" /> : <UserRoundX aria-hidden="true" />}</span>
          <PageHeading title={title}>{title}</PageHeading>
          <p className="soft">{t("lessons.before.heading", { subject: lesson.subject, name: lesson.community.name })}</p>
          <p>{isWaiting ? t("lessons.removed.asked_text") : lesson.knock === "refused" ? t("lessons.waiting.refused") : t("lessons.removed.text")}</p>
          <div className={styles.ways}>
            {isWaiting ? (
              <Button onPress={standAside}>{t("lessons.waiting.stop")}</Button>
            ) : (
              <Button variant="primary" isDisabled={isAsking} icon={<DoorOpen aria-hidden="true" />} onPress={() => void ask()}>
                {t("lessons.removed.ask")}
              </Button>
            )}
            <ButtonLink to="/" icon={<ArrowLeft aria-hidden="true" />}>
              {t("lessons.over.today")}
            </ButtonLink>
          </div>
        </section>
      </div>
    </div>
  );
}
