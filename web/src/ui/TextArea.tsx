// Several lines of writing with their label above, a hint below, and the fault in words instead of the hint.
import type { ReactNode } from "react";
import { FieldError } from "react-aria-components/FieldError";
import { Label } from "react-aria-components/Label";
import { Text } from "react-aria-components/Text";
import { TextArea as AriaTextArea } from "react-aria-components/TextArea";
import { TextField as AriaTextField, type TextFieldProps as AriaTextFieldProps } from "react-aria-components/TextField";
import { classes } from "@/lib/classes";
import styles from "./Field.module.css";

type TextAreaProps = Omit<AriaTextFieldProps, "children" | "className" | "style"> & {
  readonly label: string;
  readonly hint?: ReactNode;
  readonly fault?: string | null;
  readonly rows?: number;
};

export function TextArea({ label, hint, fault, rows = 4, ...rest }: TextAreaProps) {
  return (
    <AriaTextField {...rest} isInvalid={Boolean(fault)} className={styles.field ?? ""} validationBehavior="aria">
      <Label className={styles.label ?? ""}>{label}</Label>
      <AriaTextArea rows={rows} className={classes(styles.input, styles.area)} />
      {hint && !fault ? (
        <Text slot="description" className={styles.hint ?? ""}>
          {hint}
        </Text>
      ) : null}
      <FieldError className={styles.fault ?? ""}>{fault}</FieldError>
    </AriaTextField>
  );
}
