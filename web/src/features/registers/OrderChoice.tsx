// In which order the list stands: by surname as on paper, or with the absent first.
import { ToggleButton } from "react-aria-components/ToggleButton";
import { ToggleButtonGroup } from "react-aria-components/ToggleButtonGroup";
import { t } from "@/i18n/t";
import "@/i18n/with-registers";
import styles from "./OrderChoice.module.css";

export function OrderChoice({ isAbsentFirst, onChange }: { isAbsentFirst: boolean; onChange: (isAbsentFirst: boolean) => void }) {
  return (
    <ToggleButtonGroup
      aria-label={t("registers.order")}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[isAbsentFirst ? "absent" : "surname"]}
      onSelectionChange={(keys) => onChange(keys.has("absent"))}
      className={styles.group ?? ""}
    >
      <ToggleButton id="surname" className={styles.way ?? ""}>
        {t("registers.order.surname")}
      </ToggleButton>
      <ToggleButton id="absent" className={styles.way ?? ""}>
        {t("registers.order.absent")}
      </ToggleButton>
    </ToggleButtonGroup>
  );
}
