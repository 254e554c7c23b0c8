// Asked once more before a lesson disappears from the timetable of a whole class.
import type { Lesson } from "@/api/client";
import { isProblem } from "@/api/problem";
import { t } from "@/i18n/t";
import { clockTime, dayAndMonth, dayOf } from "@/i18n/time";
import { Button } from "@/ui/Button";
import { Dialog } from "@/ui/Dialog";
import { Notice } from "@/ui/Notice";
import { toast } from "@/ui/toast";
import { useCancelLesson } from "./queries";

export function CancelLesson({ lesson, onClose }: { lesson: Lesson; onClose: () => void }) {
  const cancel = useCancelLesson();
  const onSuccess = () => {
    toast(t("today.cancelled.done"));
    onClose();
  };
  return (
    <Dialog
      title={t("today.cancelled.title")}
      isOpen
      isAlert
      onClose={onClose}
      actions={
        <>
          <Button variant="danger" isPending={cancel.isPending} onPress={() => cancel.mutate(lesson, { onSuccess })}>
            {t("today.cancelled.yes")}
          </Button>
          <Button onPress={onClose}>{t("today.cancelled.no")}</Button>
        </>
      }
    >
      <p>
        {t("today.cancelled.text", {
          subject: lesson.subject,
          day: dayAndMonth(dayOf(lesson.starts_at)),
          time: clockTime(lesson.starts_at),
        })}
      </p>
      {cancel.error ? (
        <Notice kind="fault" isAlert>
          {isProblem(cancel.error) ? cancel.error.detail : t("common.problem.server")}
        </Notice>
      ) : null}
    </Dialog>
  );
}
