// Who is in the community: pupils by their numbers, parents, teachers; of a circle its members.
import { UsersRound } from "lucide-react";
import { type ReactNode, useState } from "react";
import type { Community, Person } from "@/api/client";
import { t } from "@/i18n/t";
import "@/i18n/with-schools";
import { plainly } from "@/lib/plainly";
import { EmptyState } from "@/ui/EmptyState";
import { SearchField } from "@/ui/SearchField";
import { type TabPlace, Tabs } from "@/ui/Tabs";
import styles from "./ClassView.module.css";
import { Roster } from "./Roster";

/** So many fit on a screen: there is nothing to search. */
const SEEN_AT_ONCE = 12;

type ClassPeopleProps = { readonly community: Community; readonly onNewCard: (person: Person) => void };

export function ClassPeople({ community, onNewCard }: ClassPeopleProps) {
  const [text, setText] = useState("");
  const { kind, pupils, teachers, members, parents } = community;
  const asked = plainly(text.trim());
  const shown = (people: readonly Person[]) => (asked ? people.filter(({ full_name: name }) => plainly(name).includes(asked)) : people);
  const roster = (people: readonly Person[], draw: (found: readonly Person[]) => ReactNode, empty: ReactNode) => {
    const found = shown(people);
    if (people.length === 0) return empty;
    return found.length === 0 ? <p className="meta">{t("schools.nobody_found")}</p> : draw(found);
  };
  const tabs: TabPlace[] = [];
  if (kind === "class" || kind === "subject" || pupils.length > 0) {
    const draw = (found: readonly Person[]) => (
      <Roster people={found} numbers={new Map(pupils.map(({ id }, place) => [id, place + 1]))} onNewCard={community.can_make_cards ? onNewCard : undefined} />
    );
    tabs.push({ id: "pupils", title: t("schools.pupils", { count: pupils.length }), content: roster(pupils, draw, <Nobody of="pupils" />) });
  }
  if (parents && kind !== "interest" && kind !== "staff") {
    tabs.push({ id: "parents", title: t("schools.parents", { count: parents.length }), content: roster(parents, (found) => <Roster people={found} />, <Nobody of="parents" />) });
  }
  if (kind === "interest") {
    tabs.push({ id: "members", title: t("schools.members", { count: members.length }), content: roster(members, (found) => <Roster people={found} hasRoles />, <Nobody of="members" />) });
  } else {
    const title = t(kind === "staff" || kind === "school" ? "schools.workers" : "schools.teachers", { count: teachers.length });
    tabs.push({ id: "teachers", title, content: roster(teachers, (found) => <Roster people={found} />, <Nobody of="teachers" />) });
  }
  const longest = Math.max(pupils.length, teachers.length, members.length, parents?.length ?? 0);
  return (
    <section className={styles.people} aria-label={t("schools.people")}>
      {longest > SEEN_AT_ONCE ? <SearchField label={t("schools.find")} placeholder={t("schools.find")} value={text} onChange={setText} /> : null}
      <Tabs label={t("schools.people")} tabs={tabs} />
    </section>
  );
}

function Nobody({ of }: { of: "pupils" | "parents" | "teachers" | "members" }) {
  return (
    <EmptyState icon={<UsersRound aria-hidden="true" />} title={t(`schools.nobody.${of}`)}>
      {t(`schools.nobody_text.${of}`)}
    </EmptyState>
  );
}
