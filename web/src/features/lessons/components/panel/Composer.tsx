// Where a message is written, to all or to the teacher alone, and why not when not. The draft outlives a closed panel, a
// reload and a wait; Enter sends, Shift+Enter breaks the line.
import { ArrowUp, Lock, UserRound, UsersRound } from "lucide-react";
import { useQueryClient } from "@tanstack/react-query";
import { type KeyboardEvent, useEffect, useState } from "react";
import { Button } from "react-aria-components/Button";
import { t } from "@/i18n/t";
import { Button as TextButton } from "@/ui/Button";
import { useLessonPart } from "../../lesson-part";
import { whyNotWriting } from "../../rules";
import { useTick } from "@/room/media";
import styles from "./LessonChat.module.css";
import { sendNewMessage } from "./sending";

const LONGEST = 4_000;
/** Until when a slow chat takes nothing from us; kept here because the panel may be closed and opened meanwhile. */
const closedUntil = new Map<string, number>();

export function Composer({ lessonId }: { lessonId: string }) {
  const client = useQueryClient();
  const chatId = useLessonPart(lessonId, (state) => state.chat_id) ?? "";
  const teacherChatId = useLessonPart(lessonId, (state) => state.teacher_chat_id) ?? "";
  const canWriteAll = useLessonPart(lessonId, (state) => state.lesson.can_write) === true;
  const canWriteTeachers = useLessonPart(lessonId, (state) => state.lesson.can_write_teachers && !state.lesson.can_rule) === true;
  const slowSeconds = useLessonPart(lessonId, (state) => (state.lesson.can_rule ? 0 : state.room.rules.slow_seconds)) ?? 0;
  const why = useLessonPart(lessonId, whyNotWriting);
  const [isAside, setAside] = useState(false);
  const toTeacher = canWriteTeachers && (isAside || !canWriteAll);
  const target = toTeacher ? teacherChatId : chatId;
  const memory = `sferum.draft.${chatId}`;
  const [text, setText] = useState(() => sessionStorage.getItem(memory) ?? "");
  const [until, setUntil] = useState(() => closedUntil.get(chatId) ?? 0);
  const isSlowed = !toTeacher && until > Date.now();

  function write(next: string): void {
    setText(next);
    sessionStorage.setItem(memory, next);
  }
  function closeFor(seconds: number): void {
    const moment = Date.now() + seconds * 1_000;
    closedUntil.set(chatId, moment);
    setUntil(moment);
  }
  async function send(): Promise<void> {
    const said = text.trim();
    if (said === "" || isSlowed) return;
    write("");
    if (!toTeacher && slowSeconds > 0) closeFor(slowSeconds);
    const wait = await sendNewMessage(client, target, said);
    if (wait === null) return;
    const since = sessionStorage.getItem(memory) ?? "";
    write(since === "" ? said : `${said}\n${since}`);
    closeFor(wait);
  }
  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    void send();
  }

  const words = toTeacher ? t("call.chat.message_teacher") : t("call.chat.message");
  return (
    <>
      {why && (
        <p className={styles.rule}>
          <Lock aria-hidden="true" />
          {t(why)}
        </p>
      )}
      {canWriteAll && canWriteTeachers && (
        <div className={styles.rule}>
          <TextButton variant="quiet" size="tight" aria-pressed={isAside} icon={isAside ? <UserRound aria-hidden="true" /> : <UsersRound aria-hidden="true" />} onPress={() => setAside(!isAside)}>
            {isAside ? t("call.chat.to_teacher") : t("call.chat.to_all")}
          </TextButton>
        </div>
      )}
      {isSlowed && <Countdown until={until} onOver={() => setUntil(0)} />}
      {(canWriteAll || canWriteTeachers) && (
        <form
          className={styles.ask}
          onSubmit={(event) => {
            event.preventDefault();
            void send();
          }}
        >
          <textarea aria-label={words} placeholder={words} value={text} maxLength={LONGEST} rows={1} onChange={(event) => write(event.target.value)} onKeyDown={onKeyDown} />
          <Button type="submit" className={styles.send ?? ""} aria-label={t("call.chat.send")} isDisabled={text.trim() === "" || isSlowed}>
            <ArrowUp aria-hidden="true" />
          </Button>
        </form>
      )}
    </>
  );
}

function Countdown({ until, onOver }: { until: number; onOver: () => void }) {
  const left = Math.ceil((until - useTick(500)) / 1_000);
  const isOver = left <= 0;
  useEffect(() => {
    if (isOver) onOver();
  }, [isOver, onOver]);
  return (
    <p className={styles.rule} role="timer">
      {t("call.chat.slow", { count: Math.max(1, left) })}
    </p>
  );
}
