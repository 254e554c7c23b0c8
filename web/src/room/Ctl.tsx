// One control of the call: an icon over its word, pressed or not, with its key as a hint for readers.
import type { ReactNode, Ref } from "react";
import { Button } from "react-aria-components/Button";
import { type MessageKey, t } from "@/i18n/t";
import { toast } from "@/ui/toast";
import styles from "./Bar.module.css";

type CtlProps = {
  readonly icon: ReactNode;
  readonly word: string;
  /** What a reader hears when the word alone would not say the state. */
  readonly label?: string;
  readonly isPressed?: boolean;
  /** Off and worth noticing: the microphone or camera that nobody hears or sees. */
  readonly isOff?: boolean;
  readonly isYellow?: boolean;
  readonly isLeave?: boolean;
  readonly isDisabled?: boolean;
  /** Why it does nothing now: it keeps its place and focus, and a press tells the reason. */
  readonly closed?: MessageKey | null;
  readonly badge?: number | undefined;
  readonly isBadgeYellow?: boolean;
  readonly keys?: string;
  readonly onPress?: () => void;
  readonly ref?: Ref<HTMLButtonElement>;
  readonly name?: string;
};

export function Ctl({ icon, word, label, isPressed, isOff, isYellow, isLeave, isDisabled, closed = null, badge, isBadgeYellow, keys, onPress, ref, name }: CtlProps) {
  return (
    <Button
      ref={ref}
      className={`${styles.ctl} ${isLeave ? styles.leave : ""}`}
      aria-label={closed === null ? label : t("call.bar.closed", { word, why: t(closed) })}
      aria-disabled={closed === null ? undefined : true}
      aria-pressed={isPressed}
      aria-keyshortcuts={keys}
      isDisabled={isDisabled ?? false}
      onPress={closed === null ? onPress : () => toast(t(closed))}
      data-off={isOff ? "" : undefined}
      data-closed={closed === null ? undefined : ""}
      data-yellow={isYellow ? "" : undefined}
      data-control={name}
    >
      {icon}
      {word}
      {badge ? (
        <span className={styles.badge} data-yellow={isBadgeYellow ? "" : undefined} aria-hidden="true">
          {badge}
        </span>
      ) : null}
    </Button>
  );
}
