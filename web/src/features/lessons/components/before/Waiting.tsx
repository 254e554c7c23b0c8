// At the door: whom one waits for and what will happen; nothing to press but the way back.
import { Hourglass } from "lucide-react";
import { t } from "@/i18n/t";
import { Button } from "@/ui/Button";
import { standAside } from "../../room-store";
import type { Lesson } from "../../types";
import styles from "./PreJoin.module.css";

type WaitingProps = { readonly lesson: Lesson; readonly isInLobby: boolean; readonly isFrozen: boolean };

export function Waiting({ lesson, isInLobby, isFrozen }: WaitingProps) {
  return (
    <section className={styles.waiting} role="status">
      <div>
        <Hourglass aria-hidden="true" />
        <div>
          <h2>{isInLobby && !isFrozen ? t("lessons.waiting.lobby") : t("lessons.waiting.title", { name: lesson.teacher.name })}</h2>
          <p>{isInLobby ? (isFrozen ? t("lessons.waiting.frozen_text") : t("lessons.waiting.lobby_text")) : t("lessons.waiting.text")}</p>
        </div>
      </div>
      <Button size="small" onPress={standAside}>
        {t("lessons.waiting.stop")}
      </Button>
    </section>
  );
}
