// Who chose what in a poll with names, in surname order.
import { useQuery } from "@tanstack/react-query";
import { sentenceOf } from "@/api/problem";
import { t } from "@/i18n/t";
import "@/i18n/with-polls";
import { Avatar } from "@/ui/Avatar";
import { Dialog } from "@/ui/Dialog";
import { Fault } from "@/ui/Fault";
import { SkeletonRows } from "@/ui/Skeleton";
import { votersQuery } from "./queries";
import type { Poll } from "./types";
import styles from "./VotersDialog.module.css";

export function VotersDialog({ poll, onClose }: { poll: Poll; onClose: () => void }) {
  const { data, error } = useQuery(votersQuery(poll.id));
  return (
    <Dialog title={t("polls.voters.title")} isOpen onClose={onClose}>
      <p className="soft">{poll.question}</p>
      <Fault>{error && !data ? sentenceOf(error) : null}</Fault>
      {!data && !error ? <SkeletonRows label={t("polls.loading")} count={3} /> : null}
      {data?.map(({ option_id: id, people }) => (
        <section key={id} className={styles.option}>
          <h3>{poll.options.find((option) => option.id === id)?.text}</h3>
          {people.length === 0 ? <p className="meta">{t("polls.voters.nobody")}</p> : null}
          <ul>
            {people.map((person) => (
              <li key={person.id}>
                <Avatar color={person.color} size="m">
                  {person.initials}
                </Avatar>
                <span>{person.full_name}</span>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </Dialog>
  );
}
