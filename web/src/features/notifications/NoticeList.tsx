// What happened that concerns me: the newest first, each with the way to it. Read on one device is read on all.
import { useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Bell, CalendarClock, Flag, GraduationCap, Mail, Megaphone, MessageSquare, PackageCheck, Phone, PhoneMissed, AtSign } from "lucide-react";
import { sentenceOf } from "@/api/problem";
import { t } from "@/i18n/t";
import "@/i18n/with-notifications";
import { clockTime, dayOf, nearDay } from "@/i18n/time";
import { Avatar } from "@/ui/Avatar";
import { Button } from "@/ui/Button";
import { Rows } from "@/ui/Card";
import { EmptyState } from "@/ui/EmptyState";
import { Notice as Told } from "@/ui/Notice";
import { SkeletonRows } from "@/ui/Skeleton";
import styles from "./NoticeList.module.css";
import { noticesQuery, useMarkRead } from "./queries";
import type { Kind, Notice } from "./types";

const icons: Record<Kind, typeof Bell> = {
  message: MessageSquare,
  mention: AtSign,
  announcement: Megaphone,
  announcement_ended: Megaphone,
  call: Phone,
  missed_call: PhoneMissed,
  report: Flag,
  invitation: Mail,
  lesson: GraduationCap,
  timetable: CalendarClock,
  export: PackageCheck,
};

export function NoticeList() {
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(noticesQuery);
  const read = useMarkRead();
  if (!data && error) {
    return (
      <Told kind="fault" action={<Button size="tight" onPress={() => void refetch()}>{t("common.try_again")}</Button>}>
        {sentenceOf(error)}
      </Told>
    );
  }
  if (!data) return <SkeletonRows label={t("notifications.loading")} count={5} />;
  const notices = data.pages.flatMap(({ items }) => items);
  const [newest] = notices;
  if (!newest) {
    return (
      <EmptyState icon={<Bell aria-hidden="true" />} title={t("notifications.empty")}>
        {t("notifications.empty_text")}
      </EmptyState>
    );
  }
  return (
    <div className={styles.list}>
      {notices.some((one) => one.read_at === null) ? (
        <div>
          <Button size="small" isPending={read.isPending} onPress={() => read.mutate({ until: newest.raised_at })}>
            {t("notifications.read_all")}
          </Button>
        </div>
      ) : null}
      <Rows>
        {notices.map((notice) => (
          <li key={notice.id}>
            <Line notice={notice} onRead={() => notice.read_at === null && read.mutate({ ids: [notice.id] })} />
          </li>
        ))}
      </Rows>
      {hasNextPage ? (
        <div>
          <Button size="small" isPending={isFetchingNextPage} onPress={() => void fetchNextPage()}>
            {t("notifications.more")}
          </Button>
        </div>
      ) : null}
    </div>
  );
}

function Line({ notice, onRead }: { notice: Notice; onRead: () => void }) {
  const navigate = useNavigate();
  const Icon = icons[notice.kind];
  const isNew = notice.read_at === null;
  return (
    <a
      className={styles.line}
      href={notice.link}
      data-notice={notice.id}
      data-new={isNew || undefined}
      onClick={(event) => {
        onRead();
        if (event.metaKey || event.ctrlKey || event.shiftKey) return;
        event.preventDefault();
        void navigate({ href: notice.link });
      }}
    >
      <Avatar color={notice.kind === "missed_call" || notice.kind === "announcement" || notice.kind === "report" ? 2 : 0} isSquare>
        <Icon aria-hidden="true" />
      </Avatar>
      <span className={styles.words}>
        <b>
          {isNew ? <span className="sr-only">{t("notifications.new")} </span> : null}
          {notice.title}
        </b>
        {notice.text ? <span className={styles.text}>{notice.text}</span> : null}
        <span className="meta">{t("notifications.moment", { day: nearDay(dayOf(notice.raised_at), dayOf(new Date())), time: clockTime(notice.raised_at) })}</span>
      </span>
      {isNew ? <span className={styles.dot} aria-hidden="true" /> : null}
    </a>
  );
}
