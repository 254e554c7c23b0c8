// One line that looks for something: a magnifier before the words, a cross after them.
import { Search, X } from "lucide-react";
import { Button } from "react-aria-components/Button";
import { Input } from "react-aria-components/Input";
import { SearchField as AriaSearchField } from "react-aria-components/SearchField";
import { t } from "@/i18n/t";
import styles from "./SearchField.module.css";

type SearchFieldProps = {
  /** Said to readers; the placeholder is what the eye sees. */
  readonly label: string;
  readonly placeholder: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
  readonly isFocusedFirst?: boolean;
};

export function SearchField({ label, placeholder, value, onChange, isFocusedFirst = false }: SearchFieldProps) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-autofocus -- only where a press has just asked for this very field
    <AriaSearchField aria-label={label} value={value} onChange={onChange} autoFocus={isFocusedFirst} className={styles.field ?? ""}>
      <Search aria-hidden="true" />
      <Input placeholder={placeholder} className={styles.input ?? ""} />
      {value === "" ? null : (
        <Button className={styles.clear ?? ""} aria-label={t("common.clear")}>
          <X aria-hidden="true" />
        </Button>
      )}
    </AriaSearchField>
  );
}
