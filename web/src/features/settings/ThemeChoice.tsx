// Four looks of the app to choose from.
import { Contrast, Moon, Sun, SunMoon } from "lucide-react";
import { Label } from "react-aria-components/Label";
import { Radio, RadioGroup } from "react-aria-components/RadioGroup";
import type { Preferences } from "@/api/client";
import { t } from "@/i18n/t";
import "@/i18n/with-settings";
import styles from "./ThemeChoice.module.css";

type Theme = Preferences["theme"];

const themes = [
  { id: "auto", label: "settings.theme.auto", icon: SunMoon },
  { id: "light", label: "settings.theme.light", icon: Sun },
  { id: "dark", label: "settings.theme.dark", icon: Moon },
  { id: "contrast", label: "settings.theme.contrast", icon: Contrast },
] as const;

export function ThemeChoice({ theme, onChange }: { theme: Theme; onChange: (theme: Theme) => void }) {
  return (
    <RadioGroup className={styles.group ?? ""} value={theme} onChange={(next) => onChange(next as Theme)}>
      <Label className={styles.label ?? ""}>{t("settings.theme")}</Label>
      <div className={styles.choices}>
        {themes.map(({ id, label, icon: Icon }) => (
          <Radio key={id} value={id} className={styles.choice ?? ""}>
            <Icon aria-hidden="true" />
            {t(label)}
          </Radio>
        ))}
      </div>
    </RadioGroup>
  );
}
