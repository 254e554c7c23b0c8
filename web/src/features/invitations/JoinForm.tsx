// The name of who comes (and of the child whose parent he is); not asked of one whom the school knows already.
import { LogIn } from "lucide-react";
import { useState } from "react";
import { faultsOf } from "@/api/problem";
import { t } from "@/i18n/t";
import "@/i18n/with-invitations";
import { Button } from "@/ui/Button";
import { Checkbox } from "@/ui/Checkbox";
import { Fault } from "@/ui/Fault";
import { TextField } from "@/ui/TextField";
import styles from "./Join.module.css";
import { type Names, useJoining } from "./queries";
import type { JoinLook } from "./types";

type JoinFormProps = { readonly look: JoinLook; readonly secret: string; readonly name: string | null };

export function JoinForm({ look, secret, name }: JoinFormProps) {
  const { ask } = useJoining();
  const [names, setNames] = useState<Names>({ family_name: "", given_name: "", patronymic: "", child_name: "" });
  const [isForeign, setForeign] = useState(false);
  const { fields, whole } = faultsOf(ask.error);
  const isNamed = Boolean(name ?? look.personal_name);
  const asked = [...(isNamed ? [] : (["family_name", "given_name"] as const)), ...(look.role === "parent" && !look.personal_name ? (["child_name"] as const) : [])] as const;
  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        ask.mutate({ ...names, secret, is_foreign_device: isForeign });
      }}
    >
      {isNamed ? <p>{t(look.personal_name ? "invitations.join.personal" : "invitations.join.known", { name: look.personal_name ?? name ?? "" })}</p> : null}
      {asked.map((field) => (
        <TextField
          key={field}
          label={t(`invitations.join.${field}`)}
          hint={field === "child_name" ? t("invitations.join.child_hint") : undefined}
          value={names[field]}
          onChange={(value) => setNames((before) => ({ ...before, [field]: value }))}
          fault={fields[field] ?? null}
          autoComplete={field === "family_name" ? "family-name" : field === "given_name" ? "given-name" : "off"}
          autoCapitalize="words"
        />
      ))}
      {name ? null : (
        <Checkbox isSelected={isForeign} onChange={setForeign}>
          {t("invitations.join.foreign")}
        </Checkbox>
      )}
      <Fault>{whole}</Fault>
      <Button type="submit" variant="primary" isWide icon={<LogIn aria-hidden="true" />} isPending={ask.isPending}>
        {t(look.goes_straight_in ? "invitations.join.enter" : "invitations.join.ask")}
      </Button>
      {look.goes_straight_in ? null : <p className="meta">{t("invitations.join.will_wait")}</p>}
    </form>
  );
}
