// Before the lesson: see and hear oneself, choose devices, go in — or wait until the teacher opens the door.
import { ArrowLeft, Headphones, LogIn, MicOff, MonitorCheck, Settings2, UsersRound } from "lucide-react";
import { useEffect, useState } from "react";
import { useStore } from "zustand";
import { useMe } from "@/api/session";
import { isProblem } from "@/api/problem";
import type { LocalMedia } from "@/call/local-media";
import { t } from "@/i18n/t";
import { clockTime } from "@/i18n/time";
import { useNow } from "@/lib/use-now";
import { Button, ButtonLink } from "@/ui/Button";
import { Dialog } from "@/ui/Dialog";
import { LiveMark } from "@/ui/LiveMark";
import { Notice } from "@/ui/Notice";
import { PageHeading } from "@/ui/PageHeading";
import { Spinner } from "@/ui/Spinner";
import { minuteOf, minutesUntil } from "../../clock";
import { newLocalMedia } from "@/room/device-shelf";
import { enterLesson, roomStore, standAside } from "../../room-store";
import { takeTicket } from "../../queries";
import { tellTrouble } from "../../ruling";
import type { Lesson, LessonState } from "../../types";
import { useLessonFeed } from "../../use-lesson-feed";
import { DevicePicks } from "@/room/devices/DevicePicks";
import { Mirror } from "./Mirror";
import styles from "./PreJoin.module.css";
import { Waiting } from "./Waiting";

export function PreJoin({ lesson }: { lesson: Lesson }) {
  const me = useMe();
  const state = useLessonFeed(lesson.id);
  const local = useOwnMedia(lesson);
  const isWaiting = useStore(roomStore, (room) => room.isWaiting && room.lesson?.id === lesson.id);
  const isInLobby = useStore(roomStore, (room) => room.isInLobby);
  const isJoining = useStore(roomStore, (room) => room.isJoining && room.lesson?.id === lesson.id);
  const refusal = useStore(roomStore, (room) => room.refusal);
  const [isLoading, setLoading] = useState(false);
  const isEntering = isJoining || isLoading;
  const [isPicking, setPicking] = useState(false);

  async function enter(): Promise<void> {
    setLoading(true);
    try {
      await enterLesson({ lesson, local, takeTicket, tellTrouble });
    } finally {
      setLoading(false);
    }
  }

  async function listen(): Promise<void> {
    await local.setCamera(false);
    await local.setMicrophone(false);
    await enter();
  }

  return (
    <div className={styles.page}>
      <header className={styles.top}>
        <ButtonLink variant="quiet" size="small" to="/" icon={<ArrowLeft aria-hidden="true" />} aria-label={t("lessons.before.back")}>
          {t("lessons.before.title")}
        </ButtonLink>
      </header>
      <div className={styles.main}>
        <div>
          <What lesson={lesson} />
          <Mirror local={local} me={me} />
        </div>
        <div className={styles.set}>
          <div className={styles.wide}>
            <DevicePicks local={local} />
          </div>
          <Button variant="quiet" size="small" className={styles.more ?? ""} icon={<Settings2 aria-hidden="true" />} onPress={() => setPicking(true)}>
            {t("lessons.before.devices")}
          </Button>
          <ButtonLink variant="quiet" size="small" className={styles.test} to="/check" icon={<MonitorCheck aria-hidden="true" />}>
            {t("lessons.before.check")}
          </ButtonLink>
          {isWaiting ? (
            <Waiting lesson={lesson} isInLobby={isInLobby} isFrozen={(state?.room.frozen_at ?? null) !== null} />
          ) : !mayKnock(lesson) ? (
            <Notice kind="info">{lesson.state === "open" ? t("lessons.before.not_yours") : t("lessons.before.too_early", { time: clockTime(lesson.starts_at) })}</Notice>
          ) : (
            <>
              {lesson.knock === "refused" && <Notice kind="info">{t("lessons.waiting.refused")}</Notice>}
              <WhoSees state={state} lesson={lesson} myId={me.id} />
              {lesson.state === "open" && !lesson.can_speak && state && (
                <Notice kind="info" icon={<MicOff aria-hidden="true" />}>
                  {t("lessons.before.microphone_closed")}
                </Notice>
              )}
              <Crowd state={state} />
              <div className={styles.enter}>
                <Button variant="primary" isWide className={styles.big ?? ""} isDisabled={isEntering} icon={isEntering ? <Spinner label={t("common.wait")} /> : <LogIn aria-hidden="true" />} onPress={() => void enter()}>
                  {lesson.state === "open" || !lesson.can_open ? t("lessons.before.enter") : t("lessons.before.open")}
                </Button>
                <Button isWide isDisabled={isEntering} icon={<Headphones aria-hidden="true" />} onPress={() => void listen()}>
                  {t("lessons.before.listen")}
                </Button>
              </div>
              {isJoining && isProblem(refusal) && (
                <Notice kind="wait" action={<Button variant="quiet" size="tight" onPress={standAside}>{t("lessons.before.cancel")}</Button>}>
                  {refusal.detail}
                </Notice>
              )}
              <p className={styles.tip}>{t("lessons.before.tip")}</p>
            </>
          )}
        </div>
      </div>
      <Dialog title={t("lessons.before.devices")} isOpen={isPicking} onClose={() => setPicking(false)}>
        <DevicePicks local={local} />
      </Dialog>
    </div>
  );
}

function What({ lesson }: { lesson: Lesson }) {
  const now = useNow();
  const title = t("lessons.before.heading", { subject: lesson.subject, name: lesson.community.name });
  const until = minutesUntil(lesson.starts_at, now);
  return (
    <div className={styles.what}>
      {lesson.state === "open" ? (
        <LiveMark>{t("lessons.before.live", { minute: minuteOf(lesson.opened_at ?? lesson.starts_at, now) })}</LiveMark>
      ) : (
        <p className="meta">{until > 0 ? t("lessons.before.starts_in", { time: clockTime(lesson.starts_at), count: until }) : t("lessons.before.starts_at", { time: clockTime(lesson.starts_at) })}</p>
      )}
      <PageHeading title={title}>{title}</PageHeading>
      <p className="soft">{[lesson.topic, lesson.teacher.full_name].filter(Boolean).join(" · ")}</p>
    </div>
  );
}

/** Who will see me: told before the first picture goes out. */
function WhoSees({ state, lesson, myId }: { state: LessonState | undefined; lesson: Lesson; myId: string }) {
  const others = (state?.people ?? []).filter((person) => person.id !== myId);
  const here = others.filter((person) => person.is_here).length;
  return (
    <div className={styles.seen}>
      <UsersRound aria-hidden="true" />
      <p>
        {lesson.state === "open" && here > 0 ? (
          <>
            <b>{t("lessons.before.seen_by", { count: here })}</b> {t("lessons.before.seen_by_rest")}
          </>
        ) : (
          <>
            <b>{t("lessons.before.seen_later", { count: others.length })}</b> {t("lessons.before.seen_later_rest")}
          </>
        )}
      </p>
    </div>
  );
}

/** The teacher sees who stands at the door. */
function Crowd({ state }: { state: LessonState | undefined }) {
  if (!state || state.lobby.length === 0) return null;
  return (
    <section className={styles.crowd} aria-label={t("lessons.before.waiting_label")}>
      <b>{t("lessons.before.waiting", { count: state.lobby.length })}</b>
      <ul>
        {state.lobby.map(({ person }) => (
          <li key={person.id}>{person.name}</li>
        ))}
      </ul>
    </section>
  );
}

/** He may press «Войти»: he is let in, or somebody inside sees that he came. */
function mayKnock(lesson: Lesson): boolean {
  return lesson.can_enter || lesson.can_open || (lesson.state === "open" && lesson.part !== null);
}

/** Camera and microphone of this page; they go on into the lesson, and go out with the page otherwise. */
function useOwnMedia(lesson: Lesson): LocalMedia {
  const [local] = useState(() => roomStore.getState().session?.local ?? newLocalMedia(lesson.can_open || lesson.can_end));
  const mayEnter = mayKnock(lesson);
  useEffect(() => {
    // Whom the door does not let in, the camera need not see.
    if (!mayEnter) return;
    void local.setCamera(true);
    void local.setMicrophone(true);
  }, [local, mayEnter]);
  useEffect(() => {
    return () => {
      const { isIn, session } = roomStore.getState();
      if (isIn) return;
      // Away from this page nobody should be filmed, nor let in behind his own back.
      if (session?.local === local) standAside();
      local.stop();
    };
  }, [local]);
  return local;
}
