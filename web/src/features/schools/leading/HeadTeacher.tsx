// «Классный руководитель»: one of the class's teachers, or nobody yet.
import type { Community } from "@/api/client";
import { firstSentenceOf } from "@/api/problem";
import { t } from "@/i18n/t";
import "@/i18n/with-schools";
import { Card } from "@/ui/Card";
import { Fault } from "@/ui/Fault";
import { Select } from "@/ui/Select";
import { toast } from "@/ui/toast";
import { useEditCommunity } from "./queries";

const NOBODY = "nobody";

export function HeadTeacher({ community }: { community: Community }) {
  const edit = useEditCommunity(community.id);
  const teachers = community.teachers.map(({ id, full_name: label }) => ({ id, label }));
  return (
    <Card title={t("schools.head_teacher")} titleId="head-teacher">
      <p className="meta">{t("schools.head_teacher_text")}</p>
      <Select
        label={t("schools.head_teacher_label")}
        options={[{ id: NOBODY, label: t("schools.head_teacher_none") }, ...teachers]}
        value={community.head_teacher?.id ?? NOBODY}
        isDisabled={edit.isPending}
        onChange={(id) => edit.mutate({ head_teacher_id: id === NOBODY ? null : id }, { onSuccess: () => toast(t("schools.saved")) })}
      />
      <Fault>{firstSentenceOf(edit.error)}</Fault>
    </Card>
  );
}
