// A parent's children, each on a card: where he learns, his lessons of the day, the way to his class. Nothing is compared.
import { CalendarRange, MessagesSquare, UsersRound } from "lucide-react";
import type { ReactNode } from "react";
import type { Lesson, Person } from "@/api/client";
import { t } from "@/i18n/t";
import { Avatar } from "@/ui/Avatar";
import { ButtonLink } from "@/ui/Button";
import { Margin } from "@/ui/Margin";
import styles from "./Families.module.css";

/** A child in one school; in two schools he is on two cards. */
export type Family = {
  readonly child: Person;
  readonly school: string;
  readonly classes: readonly { readonly id: string; readonly name: string; readonly short_name: string }[];
};

type FamiliesProps = { readonly families: readonly Family[]; readonly lessons: readonly Lesson[]; readonly draw: (lesson: Lesson) => ReactNode };

export function Families({ families, lessons, draw }: FamiliesProps) {
  if (families.length === 0) return null;
  return (
    <ul className={styles.families}>
      {families.map((family) => (
        <li key={`${family.child.id} ${family.school}`} data-child={family.child.id}>
          <ChildCard family={family} lessons={lessons.filter(({ community }) => family.classes.some(({ id }) => id === community.id))} draw={draw} />
        </li>
      ))}
    </ul>
  );
}

function ChildCard({ family: { child, school, classes }, lessons, draw }: { family: Family; lessons: readonly Lesson[]; draw: (lesson: Lesson) => ReactNode }) {
  // A class has a short name; groups of subjects have none and would only make the line long.
  const withShort = classes.filter(({ short_name: short }) => short !== "");
  const named = withShort.length > 0 ? withShort : classes;
  const [first] = named;
  const titleId = `child-${child.id}-${first?.id ?? ""}`;
  return (
    <article className={styles.card} aria-labelledby={titleId}>
      <header className={styles.head}>
        <Avatar color={child.color} size="l">
          {child.initials}
        </Avatar>
        <div>
          <h3 id={titleId}>{child.name}</h3>
          <p className="meta">{first ? t("today.child.where", { classes: named.map(({ name }) => name).join(", "), school }) : school}</p>
        </div>
      </header>
      {lessons.length > 0 ? <Margin>{lessons.map(draw)}</Margin> : <p className="meta">{t("today.child.none")}</p>}
      {first ? <Ways id={first.id} name={child.name} /> : null}
    </article>
  );
}

function Ways({ id, name }: { id: string; name: string }) {
  const params = { id };
  return (
    <div className={styles.ways}>
      <ButtonLink size="small" to="/classes/$id" params={params} icon={<UsersRound aria-hidden="true" />} aria-label={t("today.child.class_of", { name })}>
        {t("today.child.class")}
      </ButtonLink>
      <ButtonLink size="small" to="/classes/$id" params={params} search={{ tab: "week" }} icon={<CalendarRange aria-hidden="true" />} aria-label={t("today.child.week_of", { name })}>
        {t("today.child.week")}
      </ButtonLink>
      <ButtonLink size="small" to="/classes/$id" params={params} search={{ tab: "chats" }} icon={<MessagesSquare aria-hidden="true" />} aria-label={t("today.child.chats_of", { name })}>
        {t("today.child.chats")}
      </ButtonLink>
    </div>
  );
}
