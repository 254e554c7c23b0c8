// One announcement as a page: for who is asked, his answer; for who leads it, the missing first, then the answers.
import { useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { ChevronLeft, Printer } from "lucide-react";
import { type ReactNode, Suspense } from "react";
import { t } from "@/i18n/t";
import "@/i18n/with-announcements";
import { ButtonAnchor } from "@/ui/Button";
import { Card } from "@/ui/Card";
import { Notice } from "@/ui/Notice";
import { PageHeading } from "@/ui/PageHeading";
import { SkeletonRows } from "@/ui/Skeleton";
import styles from "./AnnouncementView.module.css";
import { Answers } from "./Answers";
import { MissingList } from "./MissingList";
import { ProgressLine } from "./ProgressLine";
import { announcementQuery, slipsAddress } from "./queries";
import { askWords, momentWords } from "./words";

type ViewProps = { readonly id: string; readonly drawText: (text: string) => ReactNode };

export function AnnouncementView({ id, drawText }: ViewProps) {
  const { data: announcement } = useSuspenseQuery(announcementQuery(id));
  const { author, community, progress } = announcement;
  const title = t("announcements.page.title", { name: community.name });
  // A parent who is asked for a child may not be of the chat where it stands.
  const isOfChat = announcement.can_see_missing || announcement.mine.some(({ pupil }) => pupil === null);
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        {isOfChat ? (
          <Link className="back-link" to="/chats/$id" params={{ id: announcement.chat_id }}>
            <ChevronLeft aria-hidden="true" />
            {t("announcements.page.to_chat")}
          </Link>
        ) : null}
        <PageHeading title={title}>{title}</PageHeading>
        <p className="soft">{t("announcements.page.by", { name: author.name, at: momentWords(announcement.sent_at), school: announcement.school_name })}</p>
      </header>
      <Card className={styles.note}>
        <div className={styles.text}>{drawText(announcement.text)}</div>
        <p className="meta">{askWords(announcement)}</p>
        {announcement.mine.length > 0 ? <Answers announcement={announcement} isMain /> : null}
      </Card>
      {progress ? (
        <Card title={t("announcements.progress.title")} titleId="progress">
          <ProgressLine announcement={announcement} />
          <p className="meta">{secondTry(announcement.progress)}</p>
          {announcement.can_take_paper && progress.answered < progress.asked ? (
            <div className={styles.paper}>
              <p className="meta">{t("announcements.paper.text")}</p>
              <ButtonAnchor size="small" icon={<Printer aria-hidden="true" />} href={slipsAddress(id)} download>
                {t("announcements.paper.slips")}
              </ButtonAnchor>
            </div>
          ) : null}
        </Card>
      ) : null}
      {announcement.can_see_missing ? (
        <Suspense fallback={<SkeletonRows label={t("announcements.loading")} count={5} />}>
          <MissingList announcement={announcement} />
        </Suspense>
      ) : announcement.mine.length === 0 ? (
        <Notice kind="info">{t("announcements.page.not_asked")}</Notice>
      ) : null}
    </div>
  );
}

function secondTry(progress: { second_try_at: string | null; second_tried_at: string | null; remind_from: string | null; can_remind: boolean } | null): string {
  if (!progress) return "";
  const parts = [];
  if (progress.second_tried_at) parts.push(t("announcements.second.done", { at: momentWords(progress.second_tried_at) }));
  else if (progress.second_try_at) parts.push(t("announcements.second.planned", { at: momentWords(progress.second_try_at) }));
  if (!progress.can_remind && progress.remind_from) parts.push(t("announcements.remind.from", { at: momentWords(progress.remind_from) }));
  return parts.join(" ");
}
