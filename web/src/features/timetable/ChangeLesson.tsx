// A substitution on one day: another teacher, subject, room or hour; or the lesson taken off. Teacher, class and parents are told.
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { faultsOf } from "@/api/problem";
import { t } from "@/i18n/t";
import "@/i18n/with-timetable";
import { dayTitle } from "@/i18n/time";
import { Button } from "@/ui/Button";
import { Fault } from "@/ui/Fault";
import { FormDialog } from "@/ui/FormDialog";
import { Select } from "@/ui/Select";
import { Switch } from "@/ui/Switch";
import { TextField } from "@/ui/TextField";
import { classTimetableQuery, useSubstitution } from "./queries";
import type { Week, WeekLesson } from "./types";

export function ChangeLesson({ lesson, week, onClose }: { lesson: WeekLesson; week: Week; onClose: () => void }) {
  const teachers = useQuery(classTimetableQuery(lesson.community.id)).data?.teachers ?? [];
  const { put, takeBack } = useSubstitution(lesson.slot_id ?? "", lesson.date);
  const [isOff, setOff] = useState(lesson.state === "cancelled");
  const [teacherId, setTeacherId] = useState(lesson.teacher.id);
  const [number, setNumber] = useState(lesson.number === null ? null : String(lesson.number));
  const [given, setGiven] = useState({ subject: lesson.subject, room: lesson.room, note: lesson.note });
  const error = put.error ?? takeBack.error;
  const { fields, whole } = faultsOf(error);
  const set = (field: keyof typeof given) => (value: string) => setGiven((before) => ({ ...before, [field]: value }));
  return (
    <FormDialog
      title={t("timetable.change.title", { subject: lesson.subject, day: dayTitle(lesson.date) })}
      yes={t("timetable.change.save")}
      no={t("timetable.cancel")}
      isPending={put.isPending}
      more={
        lesson.is_changed ? (
          <Button isPending={takeBack.isPending} onPress={() => takeBack.mutate(undefined, { onSuccess: onClose })}>
            {t("timetable.change.back")}
          </Button>
        ) : null
      }
      onSubmit={() => put.mutate({ is_cancelled: isOff, teacher_id: teacherId, number: number === null ? null : Number(number), ...given }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <Switch isSelected={isOff} onChange={setOff}>
        {t("timetable.change.off")}
      </Switch>
      {isOff ? null : (
        <>
          <Select label={t("timetable.slot.teacher")} options={withNow(teachers, lesson.teacher).map(({ id, full_name: label }) => ({ id, label }))} value={teacherId} onChange={setTeacherId} fault={fields["teacher_id"] ?? null} />
          <TextField label={t("timetable.slot.subject")} value={given.subject} onChange={set("subject")} fault={fields["subject"] ?? null} />
          <TextField label={t("timetable.slot.room")} value={given.room} onChange={set("room")} fault={fields["room"] ?? null} />
          {week.bells.length > 0 ? <Select label={t("timetable.slot.number")} options={week.bells.map((bell) => ({ id: String(bell.number), label: t("timetable.slot.bell", { number: bell.number, from: bell.starts.slice(0, 5), to: bell.ends.slice(0, 5) }) }))} value={number} onChange={setNumber} fault={fields["number"] ?? null} /> : null}
        </>
      )}
      <TextField label={t("timetable.change.note")} hint={t("timetable.change.note_hint")} value={given.note} onChange={set("note")} fault={fields["note"] ?? null} />
      <Fault>{whole}</Fault>
    </FormDialog>
  );
}

function withNow<P extends { readonly id: string }>(people: readonly P[], now: P): readonly P[] {
  return people.some(({ id }) => id === now.id) ? people : [now, ...people];
}
