// A group's or a circle's name; classes are named by the roster.
import { useState } from "react";
import type { Community } from "@/api/client";
import { firstSentenceOf, isProblem } from "@/api/problem";
import { t } from "@/i18n/t";
import "@/i18n/with-schools";
import { Button } from "@/ui/Button";
import { Card } from "@/ui/Card";
import { Fault } from "@/ui/Fault";
import { TextField } from "@/ui/TextField";
import { toast } from "@/ui/toast";
import styles from "./Leading.module.css";
import { useEditCommunity } from "./queries";

export function Naming({ community }: { community: Community }) {
  const edit = useEditCommunity(community.id);
  const [name, setName] = useState(community.name);
  const fault = isProblem(edit.error) ? edit.error.fields["name"] : undefined;
  return (
    <Card title={t("schools.name")} titleId="community-name">
      <form
        className={styles.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          edit.mutate({ name }, { onSuccess: () => toast(t("schools.saved")) });
        }}
      >
        <div className={styles.line}>
          <TextField label={t("schools.name_label")} value={name} onChange={setName} maxLength={120} fault={fault ?? null} autoComplete="off" />
          <Button type="submit" isPending={edit.isPending} isDisabled={name.trim() === community.name}>
            {t("schools.save")}
          </Button>
        </div>
        {fault ? null : <Fault>{firstSentenceOf(edit.error)}</Fault>}
      </form>
    </Card>
  );
}
