// A bare icon with a spoken name. Only for search, close, back, more, info, call, send, copy and player keys.
import type { ReactNode, Ref } from "react";
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from "react-aria-components/Button";
import { classes } from "@/lib/classes";
import styles from "./IconButton.module.css";
import { Tooltip } from "./Tooltip";

type IconButtonProps = Omit<AriaButtonProps, "children" | "className" | "style" | "aria-label"> & {
  readonly label: string;
  readonly icon: ReactNode;
  readonly className?: string;
  readonly ref?: Ref<HTMLButtonElement>;
};

export function IconButton({ label, icon, className, ...rest }: IconButtonProps) {
  return (
    <Tooltip text={label}>
      <AriaButton {...rest} aria-label={label} className={classes(styles.button, className)}>
        {icon}
      </AriaButton>
    </Tooltip>
  );
}
