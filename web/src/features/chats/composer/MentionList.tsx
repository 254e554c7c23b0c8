// People that may be named, above the words one writes.
import { t } from "@/i18n/t";
import "@/i18n/with-chats";
import { Avatar } from "@/ui/Avatar";
import styles from "./Composer.module.css";
import type { Mentions } from "./use-mentions";

export function MentionList({ id, mentions }: { id: string; mentions: Mentions }) {
  const { found, chosen, take } = mentions;
  return (
    <>
      <p role="status" className="sr-only">
        {found.length > 0 ? t("chats.composer.people_found", { count: found.length }) : ""}
      </p>
      {found.length > 0 && (
        <div id={id} role="listbox" aria-label={t("chats.composer.people")} className={styles.mentions}>
          {found.map((person, at) => (
            // The focus stays in the words; the chosen one is pointed at from there.
            <div
              key={person.id}
              id={`${id}-${at}`}
              role="option"
              aria-selected={at === chosen}
              className={styles.mention}
              onPointerDown={(event) => {
                event.preventDefault();
                take(person);
              }}
            >
              <Avatar color={person.color} size="s">
                {person.initials}
              </Avatar>
              <b>{person.name}</b>
              {person.role && <span className="meta">{t(`common.role.${person.role}`)}</span>}
            </div>
          ))}
        </div>
      )}
    </>
  );
}
