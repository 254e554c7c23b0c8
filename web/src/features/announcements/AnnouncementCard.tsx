// An announcement inside its message: what it says, until when, my answer, and for its leaders how far it is.
import { useQuery } from "@tanstack/react-query";
import { Megaphone } from "lucide-react";
import type { ReactNode } from "react";
import { isProblem, sentenceOf } from "@/api/problem";
import { t } from "@/i18n/t";
import "@/i18n/with-announcements";
import { Button, ButtonLink } from "@/ui/Button";
import { Chip } from "@/ui/Chip";
import { SkeletonRows } from "@/ui/Skeleton";
import styles from "./AnnouncementCard.module.css";
import { Answers } from "./Answers";
import { ProgressLine } from "./ProgressLine";
import { announcementQuery } from "./queries";
import { askWords } from "./words";

type CardProps = {
  readonly id: string;
  /** The words as the chat draws them, shown at once. */
  readonly children: ReactNode;
};

export function AnnouncementCard({ id, children }: CardProps) {
  const { data: announcement, error, refetch } = useQuery(announcementQuery(id));
  return (
    <div className={styles.card} data-announcement={id}>
      <p className={styles.kind}>
        <Chip color="red" icon={<Megaphone aria-hidden="true" />}>
          {t("announcements.chip")}
        </Chip>
        {announcement ? <span className="meta">{askWords(announcement)}</span> : null}
      </p>
      <div>{children}</div>
      {announcement ? (
        <>
          {announcement.mine.length > 0 ? <Answers announcement={announcement} /> : null}
          <ProgressLine announcement={announcement}>
            <ButtonLink size="tight" to="/announcements/$id" params={{ id }}>
              {t("announcements.who")}
            </ButtonLink>
          </ProgressLine>
        </>
      ) : error ? (
        <p className={styles.trouble}>
          {sentenceOf(error)}
          {isProblem(error) && error.status === 404 ? null : (
            <Button size="tight" onPress={() => void refetch()}>
              {t("common.try_again")}
            </Button>
          )}
        </p>
      ) : (
        <SkeletonRows label={t("announcements.loading")} count={1} />
      )}
    </div>
  );
}
