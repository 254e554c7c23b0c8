// A computer of the school or of a friend: said before signing in, so that nothing is left behind.
import { t } from "@/i18n/t";
import "@/i18n/with-auth";
import { Checkbox } from "@/ui/Checkbox";

export function ForeignDevice({ isOn, onChange }: { isOn: boolean; onChange: (isOn: boolean) => void }) {
  return (
    <Checkbox isSelected={isOn} onChange={onChange} hint={t("auth.foreign_hint")}>
      {t("auth.foreign")}
    </Checkbox>
  );
}
