// A new school in a region, with its first administrator: his card is the answer, shown once.
import { useState } from "react";
import { faultsOf } from "@/api/problem";
import { t } from "@/i18n/t";
import "@/i18n/with-office";
import { Button } from "@/ui/Button";
import { Dialog } from "@/ui/Dialog";
import { Fault } from "@/ui/Fault";
import { FormDialog } from "@/ui/FormDialog";
import { Select } from "@/ui/Select";
import { TextField } from "@/ui/TextField";
import { useRegionAct } from "./queries";
import { ShownCard } from "./ShownCard";
import type { Region } from "./types";

const ZONES = ["Europe/Kaliningrad", "Europe/Moscow", "Europe/Samara", "Asia/Yekaterinburg", "Asia/Omsk", "Asia/Krasnoyarsk", "Asia/Irkutsk", "Asia/Yakutsk", "Asia/Vladivostok", "Asia/Magadan", "Asia/Kamchatka"] as const;
const FIELDS = ["name", "admin_family_name", "admin_given_name", "admin_patronymic"] as const;

export function AddSchool({ region, onClose }: { region: Region; onClose: () => void }) {
  const { createSchool: create } = useRegionAct();
  const [given, setGiven] = useState({ name: "", admin_family_name: "", admin_given_name: "", admin_patronymic: "" });
  const [zone, setZone] = useState<string>("Europe/Moscow");
  const { fields, whole } = faultsOf(create.error);
  if (create.data) {
    return (
      <Dialog title={t("office.add_school.done", { name: create.data.school.name })} isOpen onClose={onClose} actions={<Button variant="primary" onPress={onClose}>{t("office.ready")}</Button>}>
        <p>{t("office.add_school.card")}</p>
        <ShownCard card={create.data.admin} />
      </Dialog>
    );
  }
  return (
    <FormDialog
      title={t("office.regions.add_school")}
      yes={t("office.add.go")}
      no={t("office.cancel")}
      isPending={create.isPending}
      onSubmit={() => create.mutate({ regionId: region.id, ...given, time_zone: zone })}
      onClose={onClose}
    >
      {FIELDS.map((field) => (
        <TextField
          key={field}
          label={t(`office.add_school.${field}`)}
          value={given[field]}
          onChange={(value) => setGiven((before) => ({ ...before, [field]: value }))}
          fault={fields[field] ?? null}
          autoComplete="off"
        />
      ))}
      <Select label={t("office.add_school.zone")} options={ZONES.map((id) => ({ id, label: t(`office.zone.${id}`) }))} value={zone} onChange={setZone} />
      <Fault>{whole}</Fault>
    </FormDialog>
  );
}
