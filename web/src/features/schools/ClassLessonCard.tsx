// The class's one lesson address: what is there now or next, and the link to hand on.
import { useQuery } from "@tanstack/react-query";
import { LogIn } from "lucide-react";
import { t } from "@/i18n/t";
import "@/i18n/with-schools";
import { clockTime } from "@/i18n/time";
import { ButtonLink } from "@/ui/Button";
import { Card } from "@/ui/Card";
import { CopyButton } from "@/ui/CopyButton";
import { LiveMark } from "@/ui/LiveMark";
import styles from "./ClassLessonCard.module.css";
import { classLessonQuery } from "./queries";

export function ClassLessonCard({ communityId }: { communityId: string }) {
  const { data } = useQuery(classLessonQuery(communityId));
  const lesson = data?.lesson ?? null;
  const isLive = lesson?.state === "open";
  const address = `${window.location.origin}/classes/${communityId}/lesson`;
  return (
    <Card title={t("schools.lesson.title")} titleId="class-lesson">
      {isLive && lesson ? <LiveMark>{t("schools.lesson.live", { subject: lesson.subject })}</LiveMark> : null}
      {lesson?.state === "planned" ? (
        <p className={styles.next}>{t("schools.lesson.next", { subject: lesson.subject, time: clockTime(lesson.starts_at) })}</p>
      ) : null}
      <p className="meta">{t("schools.lesson.text")}</p>
      <p className={styles.address}>{address.replace(/^https?:\/\//, "")}</p>
      <div className={styles.ways}>
        <CopyButton text={address}>{t("schools.lesson.copy")}</CopyButton>
        <ButtonLink
          size="small"
          variant={isLive ? "primary" : "tint"}
          to="/classes/$id/lesson"
          params={{ id: communityId }}
          icon={<LogIn aria-hidden="true" />}
        >
          {t(isLive ? "schools.lesson.enter" : "schools.lesson.go")}
        </ButtonLink>
      </div>
    </Card>
  );
}
