// One repeating lesson: day, hour, subject, teacher, room, which weeks.
import { useState } from "react";
import type { Person } from "@/api/client";
import { faultsOf } from "@/api/problem";
import { t } from "@/i18n/t";
import "@/i18n/with-timetable";
import { Button } from "@/ui/Button";
import { Fault } from "@/ui/Fault";
import { FormDialog } from "@/ui/FormDialog";
import { Select } from "@/ui/Select";
import { TextField } from "@/ui/TextField";
import { useSlots } from "./queries";
import styles from "./Rules.module.css";
import type { SchoolTimetable, Slot, Weeks } from "./types";
import { WEEKDAYS } from "./words";

type EditSlotProps = {
  readonly communityId: string;
  readonly teachers: readonly Person[];
  readonly bells: SchoolTimetable["bells"];
  readonly slot: Slot | null;
  readonly weekday: number;
  readonly onClose: () => void;
};

export function EditSlot({ communityId, teachers, bells, slot, weekday: onDay, onClose }: EditSlotProps) {
  const { add, change, end } = useSlots(communityId);
  const [weekday, setWeekday] = useState(String(slot?.weekday ?? onDay));
  const [number, setNumber] = useState(slot ? (slot.number?.toString() ?? null) : String(bells[0]?.number ?? 1));
  const [times, setTimes] = useState({ starts: slot?.starts.slice(0, 5) ?? "08:30", ends: slot?.ends.slice(0, 5) ?? "09:15" });
  const [teacherId, setTeacherId] = useState(slot?.teacher.id ?? null);
  const [weeks, setWeeks] = useState<Weeks>(slot?.weeks ?? "all");
  const [given, setGiven] = useState({ subject: slot?.subject ?? "", room: slot?.room ?? "" });
  const error = add.error ?? change.error ?? end.error;
  const { fields, whole } = faultsOf(error);
  const hasBells = bells.length > 0;

  function submit(): void {
    const when = hasBells && number !== null ? { number: Number(number) } : { starts: `${times.starts}:00`, ends: `${times.ends}:00` };
    const body = { weekday: Number(weekday), weeks, ...given, ...when };
    if (slot) change.mutate({ id: slot.id, ...body, ...(teacherId ? { teacher_id: teacherId } : {}) }, { onSuccess: onClose });
    else if (teacherId) add.mutate({ ...body, teacher_id: teacherId }, { onSuccess: onClose });
  }
  return (
    <FormDialog
      title={t(slot ? "timetable.slot.edit" : "timetable.rules.add")}
      yes={t("timetable.change.save")}
      no={t("timetable.cancel")}
      isPending={add.isPending || change.isPending}
      isDisabled={!teacherId}
      more={
        slot ? (
          <Button variant="danger" isPending={end.isPending} onPress={() => end.mutate(slot.id, { onSuccess: onClose })}>
            {t("timetable.slot.end")}
          </Button>
        ) : null
      }
      onSubmit={submit}
      onClose={onClose}
    >
      <Select label={t("timetable.slot.weekday")} options={WEEKDAYS.map(({ weekday: id, word }) => ({ id: String(id), label: t(word) }))} value={weekday} onChange={setWeekday} fault={fields["weekday"] ?? null} />
      {hasBells ? (
        <Select label={t("timetable.slot.number")} options={bells.map((bell) => ({ id: String(bell.number), label: t("timetable.slot.bell", { number: bell.number, from: bell.starts.slice(0, 5), to: bell.ends.slice(0, 5) }) }))} value={number} onChange={setNumber} fault={fields["number"] ?? null} />
      ) : (
        <div className={styles.pair}>
          {(["starts", "ends"] as const).map((field) => (
            <TextField key={field} type="time" label={t(`timetable.slot.${field}`)} value={times[field]} onChange={(value) => setTimes((before) => ({ ...before, [field]: value }))} fault={fields[field] ?? null} />
          ))}
        </div>
      )}
      <TextField label={t("timetable.slot.subject")} value={given.subject} onChange={(subject) => setGiven((before) => ({ ...before, subject }))} fault={fields["subject"] ?? null} />
      <Select label={t("timetable.slot.teacher")} options={teachers.map(({ id, full_name: label }) => ({ id, label }))} value={teacherId} onChange={setTeacherId} placeholder={t("timetable.slot.choose_teacher")} fault={fields["teacher_id"] ?? null} />
      <TextField label={t("timetable.slot.room")} value={given.room} onChange={(room) => setGiven((before) => ({ ...before, room }))} fault={fields["room"] ?? null} />
      <Select label={t("timetable.slot.weeks")} options={(["all", "odd", "even"] as const).map((id) => ({ id, label: t(`timetable.weeks.${id}`) }))} value={weeks} onChange={(next) => setWeeks(next as Weeks)} />
      <Fault>{whole}</Fault>
    </FormDialog>
  );
}
