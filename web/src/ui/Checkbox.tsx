// A yes or no that is sent with a form; what it does stands beside it in words.
import { Check } from "lucide-react";
import type { ReactNode } from "react";
import { Checkbox as AriaCheckbox, type CheckboxProps as AriaCheckboxProps } from "react-aria-components/Checkbox";
import styles from "./Field.module.css";

type CheckboxProps = Omit<AriaCheckboxProps, "children" | "className" | "style"> & {
  readonly children: ReactNode;
  readonly hint?: string;
};

export function Checkbox({ children, hint, ...rest }: CheckboxProps) {
  return (
    <AriaCheckbox {...rest} className={styles.check ?? ""}>
      <span className={styles.box}>
        <Check aria-hidden="true" />
      </span>
      <span className={styles.words}>
        <span>{children}</span>
        {hint ? <span>{hint}</span> : null}
      </span>
    </AriaCheckbox>
  );
}
