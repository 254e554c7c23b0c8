// How far an announcement is, for those who lead it: the bar, the line in words, and one reminder to the rest.
import { BellRing } from "lucide-react";
import type { ReactNode } from "react";
import { sentenceOf } from "@/api/problem";
import { t } from "@/i18n/t";
import "@/i18n/with-announcements";
import { Button } from "@/ui/Button";
import { Progress } from "@/ui/Progress";
import { toast } from "@/ui/toast";
import styles from "./ProgressLine.module.css";
import { useRemind } from "./queries";
import type { Announcement } from "./types";

export function ProgressLine({ announcement, children }: { announcement: Announcement; children?: ReactNode }) {
  const { progress } = announcement;
  const remind = useRemind(announcement.id);
  if (!progress) return null;
  const share = progress.asked === 0 ? 0 : Math.round((100 * progress.answered) / progress.asked);
  const send = () =>
    remind.mutate(undefined, {
      onSuccess: () => toast(t("announcements.remind.done")),
      onError: (error) => toast(sentenceOf(error)),
    });
  return (
    <div className={styles.line}>
      <Progress label={progress.line} value={share} />
      <span>{progress.line}</span>
      <span className={styles.ways}>
        {children}
        {progress.can_remind ? (
          <Button size="tight" icon={<BellRing aria-hidden="true" />} isPending={remind.isPending} onPress={send}>
            {t("announcements.remind.act")}
          </Button>
        ) : null}
      </span>
    </div>
  );
}
