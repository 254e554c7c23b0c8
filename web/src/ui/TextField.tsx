// One line of writing with its label above, a hint below, and the fault in words instead of the hint.
import type { ReactNode, Ref } from "react";
import { FieldError } from "react-aria-components/FieldError";
import { Input } from "react-aria-components/Input";
import { Label } from "react-aria-components/Label";
import { Text } from "react-aria-components/Text";
import { TextField as AriaTextField, type TextFieldProps as AriaTextFieldProps } from "react-aria-components/TextField";
import { classes } from "@/lib/classes";
import styles from "./Field.module.css";

type TextFieldProps = Omit<AriaTextFieldProps, "children" | "className" | "style"> & {
  readonly label: string;
  readonly hint?: ReactNode;
  /** The fault of this field in words; it marks the field as well. */
  readonly fault?: string | null;
  readonly placeholder?: string;
  readonly autoCapitalize?: string;
  readonly inputClassName?: string;
  readonly end?: ReactNode;
  readonly inputRef?: Ref<HTMLInputElement>;
};

export function TextField({ label, hint, fault, placeholder, autoCapitalize, inputClassName, end, inputRef, ...rest }: TextFieldProps) {
  return (
    <AriaTextField {...rest} isInvalid={Boolean(fault)} className={styles.field ?? ""} validationBehavior="aria">
      <Label className={styles.label ?? ""}>{label}</Label>
      <span className={styles.inputLine}>
        <Input
          ref={inputRef}
          placeholder={placeholder}
          autoCapitalize={autoCapitalize}
          className={classes(styles.input, end ? styles.withEnd : false, inputClassName)}
        />
        {end ? <span className={styles.end}>{end}</span> : null}
      </span>
      {hint && !fault ? (
        <Text slot="description" className={styles.hint ?? ""}>
          {hint}
        </Text>
      ) : null}
      <FieldError className={styles.fault ?? ""}>{fault}</FieldError>
    </AriaTextField>
  );
}
