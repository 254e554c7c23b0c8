// The way out: at once for a pupil, with a question for the teacher — leave alone, or end for everybody.
import { type ReactNode, useState } from "react";
import { t } from "@/i18n/t";
import { Button } from "@/ui/Button";
import { Dialog } from "@/ui/Dialog";
import { toast } from "@/ui/toast";
import { endLesson } from "../../queries";
import { leaveLesson, lessonIsOver, roomStore } from "../../room-store";

type LeaveProps = { readonly isTeacher: boolean; readonly children: (leave: () => void) => ReactNode };

export function LeaveDialog({ isTeacher, children }: LeaveProps) {
  const [isAsking, setAsking] = useState(false);
  const [isEnding, setEnding] = useState(false);

  async function end(): Promise<void> {
    const lessonId = roomStore.getState().lesson?.id;
    if (lessonId === undefined) return;
    setEnding(true);
    try {
      await endLesson(lessonId);
      lessonIsOver(lessonId);
    } catch (error) {
      toast(error instanceof Error ? error.message : t("call.leave.fails"));
    } finally {
      setEnding(false);
      setAsking(false);
    }
  }

  return (
    <>
      {children(() => (isTeacher ? setAsking(true) : void leaveLesson()))}
      <Dialog
        title={t("call.leave.title")}
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        actions={
          <>
            <Button variant="danger" isDisabled={isEnding} onPress={() => void end()}>
              {t("call.leave.end_for_all")}
            </Button>
            <Button onPress={() => void leaveLesson()}>{t("call.leave.only_me")}</Button>
          </>
        }
      >
        <p>{t("call.leave.text")}</p>
      </Dialog>
    </>
  );
}
