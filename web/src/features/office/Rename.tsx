// The roster's spelling of a name, put right.
import { useState } from "react";
import { faultsOf } from "@/api/problem";
import { t } from "@/i18n/t";
import "@/i18n/with-office";
import { Fault } from "@/ui/Fault";
import { FormDialog } from "@/ui/FormDialog";
import { TextField } from "@/ui/TextField";
import type { usePersonAct } from "./queries";
import type { PersonFile } from "./types";

type RenameProps = { readonly file: PersonFile; readonly act: ReturnType<typeof usePersonAct>; readonly onClose: () => void };
const FIELDS = ["family_name", "given_name", "patronymic"] as const;

export function Rename({ file, act, onClose }: RenameProps) {
  const [family = "", given = "", ...rest] = file.person.full_name.split(" ");
  const [names, setNames] = useState({ family_name: family, given_name: given, patronymic: rest.join(" ") });
  const { fields, whole } = faultsOf(act.error);
  return (
    <FormDialog
      title={t("office.rename")}
      yes={t("office.save")}
      no={t("office.cancel")}
      isPending={act.isPending}
      onSubmit={() => act.mutate({ kind: "rename", ...names }, { onSuccess: onClose })}
      onClose={onClose}
    >
      {FIELDS.map((field) => (
        <TextField
          key={field}
          label={t(`office.name.${field}`)}
          value={names[field]}
          onChange={(value) => setNames((before) => ({ ...before, [field]: value }))}
          fault={fields[field] ?? null}
          autoComplete="off"
        />
      ))}
      <Fault>{whole}</Fault>
    </FormDialog>
  );
}
