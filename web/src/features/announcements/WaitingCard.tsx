// Beside the day: announcements that wait for my answer, the most urgent first.
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { t } from "@/i18n/t";
import "@/i18n/with-announcements";
import { Card } from "@/ui/Card";
import { Chip } from "@/ui/Chip";
import { Answers } from "./Answers";
import { waitingQuery } from "./queries";
import { dueWords } from "./words";
import styles from "./WaitingCard.module.css";

const SHOWN = 3;

/** `plain` takes the marks out of the words: here they are only a line to know it by. */
export function WaitingCard({ plain }: { plain: (text: string) => string }) {
  const { data } = useQuery(waitingQuery);
  const [first] = data ?? [];
  if (!data || !first) return null;
  return (
    <Card title={t("announcements.waiting.title")} titleId="waiting" end={<Chip color="yellow">{dueWords(first.due_at)}</Chip>}>
      <ul className={styles.list}>
        {data.slice(0, SHOWN).map((announcement, place) => (
          <li key={announcement.id} className={styles.one}>
            <Link className={styles.text} to="/announcements/$id" params={{ id: announcement.id }}>
              {plain(announcement.text)}
            </Link>
            <p className="meta">
              {t("announcements.waiting.from", { name: announcement.community.name, by: announcement.author.name })}
              {place > 0 ? ` · ${dueWords(announcement.due_at)}` : null}
            </p>
            <Answers announcement={announcement} isMain={place === 0} />
          </li>
        ))}
      </ul>
      {data.length > SHOWN ? <p className="meta">{t("announcements.waiting.more", { count: data.length - SHOWN })}</p> : null}
    </Card>
  );
}
