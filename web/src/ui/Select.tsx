// One of a short list. The list opens over the page; arrows and first letters move in it.
import { Check, ChevronDown } from "lucide-react";
import { Button } from "react-aria-components/Button";
import { FieldError } from "react-aria-components/FieldError";
import { Label } from "react-aria-components/Label";
import { ListBox, ListBoxItem } from "react-aria-components/ListBox";
import { Popover } from "react-aria-components/Popover";
import { Select as AriaSelect, SelectValue } from "react-aria-components/Select";
import { Text } from "react-aria-components/Text";
import { classes } from "@/lib/classes";
import styles from "./Field.module.css";
import pop from "./Popover.module.css";

export type Option = { readonly id: string; readonly label: string; readonly hint?: string };

type SelectProps = {
  readonly label: string;
  readonly options: readonly Option[];
  readonly value: string | null;
  readonly onChange: (id: string) => void;
  readonly placeholder?: string;
  readonly hint?: string;
  readonly fault?: string | null;
  readonly isDisabled?: boolean;
};

export function Select({ label, options, value, onChange, placeholder, hint, fault, isDisabled }: SelectProps) {
  return (
    <AriaSelect
      className={styles.field ?? ""}
      value={value}
      onChange={(key) => key !== null && onChange(String(key))}
      placeholder={placeholder}
      isInvalid={Boolean(fault)}
      isDisabled={isDisabled}
      validationBehavior="aria"
    >
      <Label className={styles.label ?? ""}>{label}</Label>
      <Button className={classes(styles.input, styles.select)}>
        {/* The text alone: a row of the list also carries its hint and its tick. */}
        <SelectValue>{({ selectedText, defaultChildren, isPlaceholder }) => (isPlaceholder ? defaultChildren : selectedText)}</SelectValue>
        <ChevronDown aria-hidden="true" />
      </Button>
      {hint && !fault ? (
        <Text slot="description" className={styles.hint ?? ""}>
          {hint}
        </Text>
      ) : null}
      <FieldError className={styles.fault ?? ""}>{fault}</FieldError>
      <Popover className={classes(pop.popover, styles.pop)} offset={4}>
        <ListBox items={options} className={pop.list ?? ""}>
          {(option) => (
            <ListBoxItem id={option.id} textValue={option.label} className={pop.item ?? ""}>
              <span className={pop.words}>
                <Text slot="label">{option.label}</Text>
                {option.hint ? <Text slot="description">{option.hint}</Text> : null}
              </span>
              <Check aria-hidden="true" className={pop.tick} />
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}
