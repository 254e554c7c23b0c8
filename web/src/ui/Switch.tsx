// Something that is on or off at once, without a form around it.
import type { ReactNode } from "react";
import { Switch as AriaSwitch, type SwitchProps as AriaSwitchProps } from "react-aria-components/Switch";
import styles from "./Field.module.css";

type SwitchProps = Omit<AriaSwitchProps, "children" | "className" | "style"> & {
  readonly children?: ReactNode;
  readonly hint?: string;
};

export function Switch({ children, hint, ...rest }: SwitchProps) {
  return (
    <AriaSwitch {...rest} className={styles.switch ?? ""}>
      {children ? (
        <span className={styles.words}>
          <span>{children}</span>
          {hint ? <span>{hint}</span> : null}
        </span>
      ) : null}
      <span className={styles.track} />
    </AriaSwitch>
  );
}
