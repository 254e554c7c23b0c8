// Asked once more before a lesson disappears from the timetable of a whole class.
import type { Lesson } from "@/api/client";
import { sentenceOf } from "@/api/problem";
import { t } from "@/i18n/t";
import { clockTime, dayAndMonth, dayOf } from "@/i18n/time";
import { Confirm } from "@/ui/Confirm";
import { Fault } from "@/ui/Fault";
import { toast } from "@/ui/toast";
import { useCancelLesson } from "./queries";

export function CancelLesson({ lesson, onClose }: { lesson: Lesson; onClose: () => void }) {
  const cancel = useCancelLesson();
  const onSuccess = () => {
    toast(t("today.cancelled.done"));
    onClose();
  };
  return (
    <Confirm
      title={t("today.cancelled.title")}
      yes={t("today.cancelled.yes")}
      no={t("today.cancelled.no")}
      isDanger
      isPending={cancel.isPending}
      onYes={() => cancel.mutate(lesson, { onSuccess })}
      onNo={onClose}
    >
      <p>
        {t("today.cancelled.text", {
          subject: lesson.subject,
          day: dayAndMonth(dayOf(lesson.starts_at)),
          time: clockTime(lesson.starts_at),
        })}
      </p>
      <Fault>{sentenceOf(cancel.error)}</Fault>
    </Confirm>
  );
}
