// A new group of a subject, circle or parents' community: what it is, its name, in which school.
import { useState } from "react";
import { firstSentenceOf, isProblem } from "@/api/problem";
import { useMe } from "@/api/session";
import { t } from "@/i18n/t";
import "@/i18n/with-schools";
import { Choice } from "@/ui/Choice";
import { Fault } from "@/ui/Fault";
import { FormDialog } from "@/ui/FormDialog";
import { Select } from "@/ui/Select";
import { TextField } from "@/ui/TextField";
import { type NewCommunity, useMakeCommunity } from "./leading/queries";

const KINDS = ["subject", "interest", "parents"] as const;

type MakeCommunityProps = { readonly schoolIds: readonly string[]; readonly onClose: () => void; readonly onMade: (id: string) => void };

export function MakeCommunity({ schoolIds, onClose, onMade }: MakeCommunityProps) {
  const mine = useMe().schools.filter(({ id }) => schoolIds.includes(id));
  const make = useMakeCommunity();
  const [schoolId, setSchool] = useState(mine[0]?.id ?? "");
  const [kind, setKind] = useState<NewCommunity["kind"]>("subject");
  const [name, setName] = useState("");
  const kinds = KINDS.filter((one) => one !== "interest" || mine.find(({ id }) => id === schoolId)?.features.includes("interest"));
  const fault = isProblem(make.error) ? make.error.fields["name"] : undefined;
  return (
    <FormDialog
      title={t("schools.make")}
      yes={t("schools.make_yes")}
      no={t("schools.cancel")}
      isPending={make.isPending}
      onSubmit={() => make.mutate({ schoolId, kind, name }, { onSuccess: ({ id }) => onMade(id) })}
      onClose={onClose}
    >
      {mine.length > 1 ? <Select label={t("schools.make_school")} options={mine.map((one) => ({ id: one.id, label: one.name }))} value={schoolId} onChange={setSchool} /> : null}
      <Choice label={t("schools.make_kind")} ways={kinds.map((id) => ({ id, label: t(`schools.make.${id}`), hint: t(`schools.make.${id}_hint`) }))} value={kind} onChange={setKind} />
      <TextField label={t("schools.name_label")} value={name} onChange={setName} maxLength={120} fault={fault ?? null} autoComplete="off" />
      {fault ? null : <Fault>{firstSentenceOf(make.error)}</Fault>}
    </FormDialog>
  );
}
