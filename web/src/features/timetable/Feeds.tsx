// Calendars for other programs: an address that is a key, made, copied, withdrawn.
import { useSuspenseQuery } from "@tanstack/react-query";
import { CalendarPlus } from "lucide-react";
import { sentenceOf } from "@/api/problem";
import { t } from "@/i18n/t";
import "@/i18n/with-timetable";
import { dayAndMonth, dayOf } from "@/i18n/time";
import { Button } from "@/ui/Button";
import { Card, Row, Rows } from "@/ui/Card";
import { CopyButton } from "@/ui/CopyButton";
import { Fault } from "@/ui/Fault";
import { feedsQuery, useFeeds } from "./queries";
import styles from "./Rules.module.css";

export function Feeds({ communityId = null }: { communityId?: string | null }) {
  const { data: feeds } = useSuspenseQuery(feedsQuery);
  const { make, revoke } = useFeeds();
  const error = make.error ?? revoke.error;
  const shown = feeds.filter(({ community }) => (community?.id ?? null) === communityId);
  return (
    <Card title={t("timetable.feeds")} titleId="feeds">
      <p className="meta">{t("timetable.feeds.text")}</p>
      {make.data?.url ? (
        <div className={styles.feed}>
          <code>{make.data.url}</code>
          <CopyButton text={make.data.url}>{t("timetable.feeds.copy")}</CopyButton>
          <p className="meta">{t("timetable.feeds.once")}</p>
        </div>
      ) : (
        <div>
          <Button size="small" icon={<CalendarPlus aria-hidden="true" />} isPending={make.isPending} onPress={() => make.mutate(communityId)}>
            {t("timetable.feeds.make")}
          </Button>
        </div>
      )}
      <Rows>
        {shown.map((feed) => (
          <li key={feed.id}>
            <Row
              title={feed.community?.name ?? t("timetable.feeds.mine")}
              text={t("timetable.feeds.made", { day: dayAndMonth(dayOf(feed.made_at)) })}
              end={
                <Button size="small" isPending={revoke.isPending && revoke.variables === feed.id} onPress={() => revoke.mutate(feed.id)}>
                  {t("timetable.feeds.revoke")}
                </Button>
              }
            />
          </li>
        ))}
      </Rows>
      <Fault>{sentenceOf(error)}</Fault>
    </Card>
  );
}
