// Everything one writes into, switches or chooses.
import { useState } from "react";
import { t } from "@/i18n/t";
import "@/i18n/with-gallery";
import { Checkbox } from "@/ui/Checkbox";
import { Select } from "@/ui/Select";
import { Switch } from "@/ui/Switch";
import { Tabs } from "@/ui/Tabs";
import { TextField } from "@/ui/TextField";
import styles from "./Gallery.module.css";

export function Fields() {
  const [chosen, choose] = useState<string | null>(null);
  const text = <p className="meta">{t("gallery.tab.text")}</p>;
  return (
    <section>
      <h2>{t("gallery.fields")}</h2>
      <TextField label={t("gallery.field.word")} defaultValue={t("gallery.field.value")} />
      <TextField label={t("gallery.field.login")} fault={t("gallery.field.fault")} />
      <TextField label={t("gallery.field.off")} isDisabled />
      <Select
        label={t("gallery.field.class")}
        placeholder={t("gallery.field.choose")}
        options={[
          { id: "a", label: t("gallery.class.a") },
          { id: "b", label: t("gallery.class.b") },
        ]}
        value={chosen}
        onChange={choose}
      />
      <div className={styles.line}>
        <Checkbox defaultSelected>{t("gallery.check")}</Checkbox>
        <Checkbox>{t("gallery.check_off")}</Checkbox>
      </div>
      <Switch defaultSelected hint={t("gallery.switch_hint")}>
        {t("gallery.switch")}
      </Switch>
      <h3>{t("gallery.tabs")}</h3>
      {(["segments", "chips", "places"] as const).map((look) => (
        <Tabs
          key={look}
          look={look}
          label={t("gallery.tabs")}
          tabs={[
            { id: "pupils", title: t("gallery.tab.pupils"), content: text },
            { id: "parents", title: t("gallery.tab.parents"), content: text },
          ]}
        />
      ))}
    </section>
  );
}
