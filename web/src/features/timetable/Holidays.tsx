// Days without lessons.
import { X } from "lucide-react";
import { useState } from "react";
import { faultsOf, sentenceOf } from "@/api/problem";
import { t } from "@/i18n/t";
import "@/i18n/with-timetable";
import { dayAndMonth } from "@/i18n/time";
import { Button } from "@/ui/Button";
import { Card, Row, Rows } from "@/ui/Card";
import { IconButton } from "@/ui/IconButton";
import { Fault } from "@/ui/Fault";
import { TextField } from "@/ui/TextField";
import { useSchoolTimetable } from "./queries";
import styles from "./Rules.module.css";
import type { SchoolTimetable } from "./types";

const EMPTY = { name: "", first_date: "", last_date: "" };

export function Holidays({ schoolId, school }: { schoolId: string; school: SchoolTimetable }) {
  const { addHoliday: add, removeHoliday: remove } = useSchoolTimetable(schoolId);
  const [given, setGiven] = useState(EMPTY);
  const { fields, whole } = faultsOf(add.error);
  return (
    <Card title={t("timetable.holidays")} titleId="holidays">
      {school.holidays.length === 0 ? <p className="meta">{t("timetable.holidays.none")}</p> : null}
      <Rows>
        {school.holidays.map((one) => (
          <li key={one.id}>
            <Row title={one.name} text={t("timetable.days", { from: dayAndMonth(one.first_date), to: dayAndMonth(one.last_date) })} end={<IconButton label={t("timetable.holidays.remove_of", { name: one.name })} icon={<X aria-hidden="true" />} onPress={() => remove.mutate(one.id)} />} />
          </li>
        ))}
      </Rows>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          add.mutate({ ...given, last_date: given.last_date || given.first_date }, { onSuccess: () => setGiven(EMPTY) });
        }}
      >
        <TextField label={t("timetable.holidays.name")} value={given.name} onChange={(name) => setGiven((before) => ({ ...before, name }))} fault={fields["name"] ?? null} />
        <div className={styles.pair}>
          {(["first_date", "last_date"] as const).map((field) => (
            <TextField key={field} type="date" label={t(`timetable.holidays.${field}`)} value={given[field]} onChange={(value) => setGiven((before) => ({ ...before, [field]: value }))} fault={fields[field] ?? null} />
          ))}
        </div>
        <div>
          <Button size="small" variant="tint" type="submit" isDisabled={!given.name || !given.first_date} isPending={add.isPending}>
            {t("timetable.holidays.add")}
          </Button>
        </div>
        <Fault>{whole ?? sentenceOf(remove.error)}</Fault>
      </form>
    </Card>
  );
}
