// The room's head: which lesson, what time it is, how long until the bell; and the way to the rest of the app.
import { PictureInPicture2 } from "lucide-react";
import type { CallSession } from "@/call/session";
import { t } from "@/i18n/t";
import { clockTime } from "@/i18n/time";
import { LiveMark } from "@/ui/LiveMark";
import { IconButton } from "@/ui/IconButton";
import { minutesUntil } from "../../clock";
import type { Lesson } from "../../types";
import { useLessonHere } from "./faces";
import styles from "./Room.module.css";
import { useCall, useTick } from "@/room/media";
import { ClosedChips } from "./Closed";
import { WeakLink } from "@/room/WeakLink";

type HeadProps = { readonly session: CallSession; readonly lesson: Lesson; readonly isPhone: boolean; readonly onMinimise: () => void };

export function RoomHead({ session, lesson, isPhone, onMinimise }: HeadProps) {
  const isTeacher = useLessonHere((state) => state.lesson.can_rule);
  const now = useTick(5_000);
  const left = minutesUntil(lesson.ends_at, now);
  const low = useLessonHere((state) => state.standings.filter((standing) => standing.link !== "full").map((standing) => standing.user_id)) ?? [];
  const weak = useCall(session, (state) => Object.values(state.people).filter(({ id, quality }) => quality === "weak" || quality === "lost" || low.includes(id)).length);
  return (
    <header className={`board ${styles.head}`}>
      <button type="button" className={styles.home} onClick={onMinimise} aria-label={t("call.head.minimise_home")}>
        <svg width="34" height="34" viewBox="0 0 40 40" aria-hidden="true">
          <path d="M14 0v40" style={{ stroke: "var(--chalk-red)" }} strokeWidth="2.5" />
          <circle cx="20" cy="20" r="15" style={{ fill: "var(--chalk)" }} />
          <path d="M14 6.2v27.6" style={{ stroke: "var(--board)" }} strokeWidth="2.5" />
        </svg>
      </button>
      <div className={styles.what}>
        <h1>{t("call.head.title", { subject: lesson.subject, name: lesson.community.name })}</h1>
        <p>
          <LiveMark>{clockTime(new Date(now))}</LiveMark>
          <span>{left > 0 ? t("call.head.until_bell", { count: left }) : t("call.head.after_bell")}</span>
        </p>
      </div>
      {!isPhone && <ClosedChips />}
      {weak > 0 && isTeacher && (
        <span className={styles.chip}>
          <WeakLink />
          {t("call.head.weak", { count: weak })}
        </span>
      )}
      <IconButton label={t("call.head.minimise")} icon={<PictureInPicture2 aria-hidden="true" />} onPress={onMinimise} className={styles.headButton ?? ""} />
    </header>
  );
}
