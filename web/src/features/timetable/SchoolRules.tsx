// What holds for the whole school: the file that brings the timetable, bells, holidays; and the rules of each class.
import { useSuspenseQuery } from "@tanstack/react-query";
import { Suspense, useState } from "react";
import { t } from "@/i18n/t";
import "@/i18n/with-timetable";
import { Notice } from "@/ui/Notice";
import { Select } from "@/ui/Select";
import { SkeletonRows } from "@/ui/Skeleton";
import { Bells } from "./Bells";
import { ClassRules } from "./ClassRules";
import { Holidays } from "./Holidays";
import { schoolTimetableQuery } from "./queries";
import styles from "./Rules.module.css";
import { TimetableFileCard } from "./TimetableFileCard";

type SchoolRulesProps = { readonly schoolId: string; readonly classes: readonly { readonly id: string; readonly name: string }[] };

export function SchoolRules({ schoolId, classes }: SchoolRulesProps) {
  const { data: school } = useSuspenseQuery(schoolTimetableQuery(schoolId));
  const [classId, setClassId] = useState<string | null>(null);
  if (!school.can_edit) return <Notice kind="info">{t("timetable.read_only")}</Notice>;
  return (
    <div className={styles.page}>
      <TimetableFileCard schoolId={schoolId} />
      <Bells schoolId={schoolId} school={school} />
      <Holidays schoolId={schoolId} school={school} />
      <Select label={t("timetable.rules.class")} options={classes.map(({ id, name }) => ({ id, label: name }))} value={classId} onChange={setClassId} placeholder={t("timetable.rules.choose_class")} />
      {classId ? (
        <Suspense fallback={<SkeletonRows label={t("timetable.loading")} count={5} />}>
          <ClassRules key={classId} communityId={classId} bells={school.bells} />
        </Suspense>
      ) : null}
    </div>
  );
}
