// One more person by hand: his name, what he is; the answer is his card, shown once.
import { useState } from "react";
import { useQuery } from "@tanstack/react-query";
import { faultsOf } from "@/api/problem";
import { t } from "@/i18n/t";
import "@/i18n/with-office";
import { Button } from "@/ui/Button";
import { Dialog } from "@/ui/Dialog";
import { Fault } from "@/ui/Fault";
import { FormDialog } from "@/ui/FormDialog";
import { Select } from "@/ui/Select";
import { TextField } from "@/ui/TextField";
import { schoolQuery, useAddPerson } from "./queries";
import { ShownCard } from "./ShownCard";
import type { NewPerson } from "./types";
import { roleWord, SCHOOL_ROLES } from "./words";

const IN_A_CLASS = new Set<NewPerson["role"]>(["pupil", "parent", "teacher"]);

export function AddPerson({ schoolId, onClose }: { schoolId: string; onClose: () => void }) {
  // The page behind the dialog stays as it is while the classes come.
  const classes = useQuery(schoolQuery(schoolId)).data?.classes ?? [];
  const add = useAddPerson(schoolId);
  const [names, setNames] = useState({ family_name: "", given_name: "", patronymic: "" });
  const [role, setRole] = useState<NewPerson["role"]>("pupil");
  const [classId, setClassId] = useState<string | null>(null);
  const { fields, whole } = faultsOf(add.error);
  const name = (field: keyof typeof names) => ({
    label: t(`office.name.${field}`),
    value: names[field],
    onChange: (value: string) => setNames((before) => ({ ...before, [field]: value })),
    fault: fields[field] ?? null,
    autoComplete: "off",
  });
  if (add.data) {
    return (
      <Dialog title={t("office.add.done", { name: add.data.person.full_name })} isOpen onClose={onClose} actions={<Button variant="primary" onPress={onClose}>{t("office.ready")}</Button>}>
        <ShownCard card={add.data.card} />
      </Dialog>
    );
  }
  return (
    <FormDialog
      title={t("office.people.add")}
      yes={t("office.add.go")}
      no={t("office.cancel")}
      isPending={add.isPending}
      onSubmit={() => add.mutate({ ...names, role, community_id: IN_A_CLASS.has(role) ? classId : null })}
      onClose={onClose}
    >
      <TextField {...name("family_name")} />
      <TextField {...name("given_name")} />
      <TextField {...name("patronymic")} hint={t("office.name.optional")} />
      <Select label={t("office.add.role")} options={SCHOOL_ROLES.map((one) => ({ id: one, label: roleWord(one) }))} value={role} onChange={(next) => setRole(next as NewPerson["role"])} fault={fields["role"] ?? null} />
      {IN_A_CLASS.has(role) ? (
        <Select label={t("office.add.class")} options={classes.map(({ id, name: label }) => ({ id, label }))} value={classId} onChange={setClassId} placeholder={t("office.add.no_class")} fault={fields["community_id"] ?? null} />
      ) : null}
      <Fault>{whole}</Fault>
    </FormDialog>
  );
}
