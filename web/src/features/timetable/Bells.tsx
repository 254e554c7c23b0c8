// When the school's lessons begin and end.
import { useState } from "react";
import { firstSentenceOf } from "@/api/problem";
import { t } from "@/i18n/t";
import "@/i18n/with-timetable";
import { Button } from "@/ui/Button";
import { Card } from "@/ui/Card";
import { Fault } from "@/ui/Fault";
import { TextField } from "@/ui/TextField";
import { useSchoolTimetable } from "./queries";
import styles from "./Rules.module.css";
import type { SchoolTimetable } from "./types";

const LESSON_MINUTES = 45;
const BREAK_MINUTES = 10;

export function Bells({ schoolId, school }: { schoolId: string; school: SchoolTimetable }) {
  const { setBells: save } = useSchoolTimetable(schoolId);
  const [bells, setBells] = useState(school.bells);
  const change = (place: number, field: "starts" | "ends") => (value: string) => setBells((before) => before.map((bell, at) => (at === place ? { ...bell, [field]: value } : bell)));
  return (
    <Card title={t("timetable.bells")} titleId="bells">
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate(bells);
        }}
      >
        {bells.map((bell, place) => (
          <div key={bell.number} className={styles.bell} role="group" aria-label={t("timetable.bell", { number: bell.number })}>
            <b>{bell.number}</b>
            <TextField type="time" label={t("timetable.slot.starts")} value={bell.starts.slice(0, 5)} onChange={change(place, "starts")} />
            <TextField type="time" label={t("timetable.slot.ends")} value={bell.ends.slice(0, 5)} onChange={change(place, "ends")} />
          </div>
        ))}
        <div className={styles.buttons}>
          <Button size="small" onPress={() => setBells((before) => [...before, nextBell(before)])}>
            {t("timetable.bells.add")}
          </Button>
          {bells.length > 0 ? (
            <Button size="small" onPress={() => setBells((before) => before.slice(0, -1))}>
              {t("timetable.bells.remove")}
            </Button>
          ) : null}
          <Button size="small" variant="tint" type="submit" isPending={save.isPending}>
            {t("timetable.change.save")}
          </Button>
        </div>
        {save.isSuccess ? <p role="status">{t("timetable.saved")}</p> : null}
        <Fault>{firstSentenceOf(save.error)}</Fault>
      </form>
    </Card>
  );
}

function nextBell(bells: SchoolTimetable["bells"]): SchoolTimetable["bells"][number] {
  const last = bells.at(-1);
  if (!last) return { number: 1, starts: "08:30", ends: "09:15" };
  const starts = plus(last.ends, BREAK_MINUTES);
  return { number: last.number + 1, starts, ends: plus(starts, LESSON_MINUTES) };
}

function plus(time: string, minutes: number): string {
  const [hours = 0, past = 0] = time.split(":").map(Number);
  const all = Math.min(hours * 60 + past + minutes, 24 * 60 - 1);
  return `${String(Math.floor(all / 60)).padStart(2, "0")}:${String(all % 60).padStart(2, "0")}`;
}
