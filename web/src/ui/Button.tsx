// Buttons and links that look like buttons. One primary (or chalk, on the board) per screen; tint in rows.
import { createLink } from "@tanstack/react-router";
import type { AnchorHTMLAttributes, ReactNode, Ref } from "react";
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from "react-aria-components/Button";
import { t } from "@/i18n/t";
import { classes } from "@/lib/classes";
import styles from "./Button.module.css";
import { Spinner } from "./Spinner";

export type ButtonLook = {
  readonly variant?: "primary" | "plain" | "tint" | "quiet" | "danger" | "yellow" | "chalk" | "onboard";
  readonly size?: "normal" | "small" | "tight";
  readonly isWide?: boolean;
  /** A lucide icon before the word. */
  readonly icon?: ReactNode;
  readonly children?: ReactNode;
};

type ButtonProps = ButtonLook &
  Omit<AriaButtonProps, "children" | "className" | "style"> & { readonly className?: string; readonly ref?: Ref<HTMLButtonElement> };

/** While pending it keeps its focus and place but does nothing: a second press would send everything twice. */
export function Button({ variant, size, isWide, icon, children, className, isPending = false, onPress, type, ...rest }: ButtonProps) {
  return (
    <AriaButton
      {...rest}
      type={isPending ? "button" : type}
      onPress={isPending ? undefined : onPress}
      data-pending={isPending || undefined}
      className={look({ variant, size, isWide }, className)}
    >
      {isPending ? <Spinner label={t("common.wait")} /> : icon}
      {children}
    </AriaButton>
  );
}

type AnchorProps = ButtonLook & AnchorHTMLAttributes<HTMLAnchorElement> & { readonly ref?: Ref<HTMLAnchorElement> };

export function ButtonAnchor({ variant, size, isWide, icon, children, className, ...rest }: AnchorProps) {
  return (
    <a {...rest} className={look({ variant, size, isWide }, className)}>
      {icon}
      {children}
    </a>
  );
}

/** A place to go, with the router's `to` and `params`. */
export const ButtonLink = createLink(ButtonAnchor);

function look({ variant = "plain", size = "normal", isWide }: ButtonLook, className?: string): string {
  return classes(styles.button, styles[variant], size !== "normal" && styles[size], isWide && styles.wide, className);
}
