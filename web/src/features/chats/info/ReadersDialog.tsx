// «Кто это читает»: everybody who can, and by what right.
import { useQuery } from "@tanstack/react-query";
import { t } from "@/i18n/t";
import "@/i18n/with-chats";
import { useNow } from "@/lib/use-now";
import { Avatar } from "@/ui/Avatar";
import { Button } from "@/ui/Button";
import { Sheet } from "@/ui/Dialog";
import { SkeletonRows } from "@/ui/Skeleton";
import { PersonWords } from "../people/PeoplePicker";
import styles from "../people/People.module.css";
import { readersQuery } from "../queries";
import type { Chat, Reader, ReaderWhy } from "../types";
import { momentWords } from "../words";

const ORDER: readonly ReaderWhy[] = ["supervision", "second_adult", "parent", "teacher", "member"];

export function ReadersDialog({ chat, onClose }: { chat: Chat; onClose: () => void }) {
  const { data: readers, isError, refetch } = useQuery(readersQuery(chat.id));
  return (
    <Sheet title={t("chats.readers.title")} isOpen isReading onClose={onClose}>
      {readers ? (
        <>
          {ORDER.map((why) => (
            <Group key={why} why={why} readers={readers.filter((one) => one.why === why)} />
          ))}
          <p className="soft">{t("chats.readers.text")}</p>
        </>
      ) : isError ? (
        <p className="soft">
          {t("chats.readers.fails")} <Button size="tight" onPress={() => void refetch()}>{t("common.try_again")}</Button>
        </p>
      ) : (
        <SkeletonRows label={t("common.loading")} count={5} />
      )}
    </Sheet>
  );
}

function Group({ why, readers }: { why: ReaderWhy; readers: readonly Reader[] }) {
  const now = useNow();
  if (readers.length === 0) return null;
  return (
    <section className={styles.group}>
      <h3>{t(`chats.readers.${why}`)}</h3>
      <ul className={styles.people}>
        {readers.map(({ person, until }) => (
          <li key={person.id} className={styles.person}>
            <Avatar color={person.color}>{person.initials}</Avatar>
            <PersonWords person={person} {...(until ? { more: t("chats.readers.until", { at: momentWords(until, now) }) } : {})} />
          </li>
        ))}
      </ul>
    </section>
  );
}
