// A field that looks for people, and the people it finds: one press takes one, or marks them where several are wanted.
import { Check, UserRoundX } from "lucide-react";
import { useState } from "react";
import { t } from "@/i18n/t";
import "@/i18n/with-chats";
import { Avatar } from "@/ui/Avatar";
import { Button } from "@/ui/Button";
import { SearchField } from "@/ui/SearchField";
import { SkeletonRows } from "@/ui/Skeleton";
import type { Person } from "../types";
import styles from "./People.module.css";
import { usePeople } from "./use-people";

type PickerProps = {
  readonly schoolId?: string;
  /** Who is not offered: those who are there already. */
  readonly without?: ReadonlySet<string>;
  /** Null where one press takes one person. */
  readonly chosen: readonly Person[] | null;
  readonly onTake: (person: Person) => void;
};

export function PeoplePicker({ schoolId, without, chosen, onTake }: PickerProps) {
  const [text, setText] = useState("");
  const { data, isError, refetch } = usePeople(text, schoolId);
  const people = data?.filter(({ id }) => !without?.has(id)) ?? [];
  return (
    <>
      <SearchField label={t("chats.new.search")} placeholder={t("chats.new.search")} value={text} onChange={setText} isFocusedFirst />
      {isError && !data ? (
        <p className="soft">
          {t("chats.new.fails")} <Button size="tight" onPress={() => void refetch()}>{t("common.try_again")}</Button>
        </p>
      ) : !data ? (
        <SkeletonRows label={t("common.loading")} count={4} />
      ) : people.length === 0 ? (
        <p className={styles.nobody} role="status">
          <UserRoundX aria-hidden="true" />
          {t("chats.new.nobody")}
        </p>
      ) : (
        <ul className={styles.people}>
          {people.map((person) => (
            <li key={person.id}>
              <button type="button" className={styles.person} aria-pressed={chosen ? chosen.some(({ id }) => id === person.id) : undefined} onClick={() => onTake(person)}>
                <Avatar color={person.color}>{person.initials}</Avatar>
                <PersonWords person={person} />
                {chosen && <Check aria-hidden="true" className={styles.tick} />}
              </button>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

export function PersonWords({ person, more }: { person: Person; more?: string }) {
  const role = person.role ? t(`common.role.${person.role}`) : "";
  return (
    <span className={styles.words}>
      <b>{person.full_name}</b>
      {(role || more) && <span className="meta">{[role, more].filter(Boolean).join(" · ")}</span>}
    </span>
  );
}
