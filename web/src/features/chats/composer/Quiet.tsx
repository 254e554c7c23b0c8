// The readers' quiet hours: when the message will come, and the way past them for what can't wait.
import { MoonStar } from "lucide-react";
import { t } from "@/i18n/t";
import "@/i18n/with-chats";
import { clockTime } from "@/i18n/time";
import { Button } from "@/ui/Button";
import type { Chat } from "../types";
import styles from "./Composer.module.css";

type QuietProps = { readonly quiet: NonNullable<Chat["quiet"]>; readonly isNow: boolean; readonly onNow: (isNow: boolean) => void };

export function Quiet({ quiet, isNow, onNow }: QuietProps) {
  const time = clockTime(quiet.until);
  return (
    <div className={styles.line} role="status">
      <MoonStar aria-hidden="true" />
      <span>{isNow ? t("chats.quiet.will_now") : t("chats.quiet.notice", { time })}</span>
      <Button variant="quiet" size="tight" onPress={() => onNow(!isNow)}>
        {isNow ? t("chats.quiet.wait", { time }) : t("chats.quiet.now")}
      </Button>
    </div>
  );
}
