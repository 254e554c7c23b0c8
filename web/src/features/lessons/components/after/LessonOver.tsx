// After the lesson: that it is over, what was said in its chat, and the way back. The same page tells why one is out.
import { ArrowLeft, CircleCheck, LogIn, MonitorSmartphone, UserRoundX } from "lucide-react";
import type { ReactNode } from "react";
import type { Over } from "@/call/reconnect";
import { type MessageKey, t } from "@/i18n/t";
import { clockTime, dayOf } from "@/i18n/time";
import { Button, ButtonLink } from "@/ui/Button";
import { PageHeading } from "@/ui/PageHeading";
import { useLessonFeed } from "../../use-lesson-feed";
import { LessonChat } from "../panel/LessonChat";
import styles from "./LessonOver.module.css";

const WORDS: Partial<Record<Over, { title: MessageKey; text: MessageKey }>> = {
  left: { title: "lessons.over.left", text: "lessons.over.left_text" },
  other_device: { title: "lessons.over.other_device", text: "lessons.over.other_device_text" },
  removed: { title: "lessons.over.removed", text: "lessons.over.removed_text" },
  full: { title: "lessons.over.full", text: "lessons.over.full_text" },
};

type OverProps = { readonly lessonId: string; readonly why: Over; readonly detail?: string; readonly onBack?: () => void };

export function LessonOver({ lessonId, why, detail, onBack }: OverProps) {
  const state = useLessonFeed(lessonId);
  const words = WORDS[why];
  const isOver = why === "ended" || why === "room_ended";
  const lesson = state?.lesson;
  const title = words ? t(words.title) : isOver ? t("lessons.over.title") : t("lessons.over.refused");

  return (
    <div className={styles.page}>
      <div className={styles.main}>
        <section className={styles.said}>
          <span className={styles.icon}>{iconOf(why)}</span>
          <PageHeading title={title}>{title}</PageHeading>
          {lesson && (
            <p className="soft">
              {t("lessons.before.heading", { subject: lesson.subject, name: lesson.community.name })}
              {isOver && lesson.opened_at && lesson.ended_at ? ` · ${t("lessons.over.time", { from: clockTime(lesson.opened_at), to: clockTime(lesson.ended_at) })}` : ""}
            </p>
          )}
          <p>{words ? t(words.text) : isOver ? t("lessons.over.text") : (detail ?? t("lessons.over.refused_text"))}</p>
          <div className={styles.ways}>
            {onBack && (
              <Button variant="primary" icon={<LogIn aria-hidden="true" />} onPress={onBack}>
                {t("lessons.over.come_back")}
              </Button>
            )}
            <ButtonLink variant={onBack ? "plain" : "primary"} to="/" icon={<ArrowLeft aria-hidden="true" />}>
              {t("lessons.over.today")}
            </ButtonLink>
            {lesson && isOver && lesson.can_see_register && (
              <ButtonLink to="/lessons/$id/register" params={{ id: lessonId }}>
                {t("lessons.over.register")}
              </ButtonLink>
            )}
            {lesson && isOver && lesson.part === "pupil" && (
              <ButtonLink to="/lessons/$id/mine" params={{ id: lessonId }} search={{ day: dayOf(lesson.starts_at) }}>
                {t("lessons.over.mine")}
              </ButtonLink>
            )}
            {lesson && (
              <ButtonLink to="/classes/$id" params={{ id: lesson.community.id }}>
                {t("lessons.over.class")}
              </ButtonLink>
            )}
          </div>
        </section>
        {isOver && state && state.chat_last_seq > 0 && (
          <section className={styles.chat} aria-label={t("lessons.over.chat")}>
            <h2>{t("lessons.over.chat")}</h2>
            <LessonChat lessonId={lessonId} chatId={state.chat_id} />
          </section>
        )}
      </div>
    </div>
  );
}

function iconOf(why: Over): ReactNode {
  if (why === "other_device") return <MonitorSmartphone aria-hidden="true" />;
  if (why === "removed" || why === "refused" || why === "full" || why === "signed_out") return <UserRoundX aria-hidden="true" />;
  return <CircleCheck aria-hidden="true" />;
}
