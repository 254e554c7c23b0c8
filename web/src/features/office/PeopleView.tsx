// Everybody of the school: found by any part of a name, by role; one more by hand.
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { ChevronRight, UserPlus, UsersRound } from "lucide-react";
import { useDeferredValue, useState } from "react";
import { t } from "@/i18n/t";
import "@/i18n/with-office";
import { Avatar } from "@/ui/Avatar";
import { Button } from "@/ui/Button";
import { EmptyState } from "@/ui/EmptyState";
import { Notice } from "@/ui/Notice";
import { PageHeading } from "@/ui/PageHeading";
import { SearchField } from "@/ui/SearchField";
import { Select } from "@/ui/Select";
import { SkeletonRows } from "@/ui/Skeleton";
import { AddPerson } from "./AddPerson";
import styles from "./People.module.css";
import { peopleQuery } from "./queries";
import type { RoleName } from "./types";
import { roleWord, SCHOOL_ROLES } from "./words";

export function PeopleView({ schoolId, canManage }: { schoolId: string; canManage: boolean }) {
  const [text, setText] = useState("");
  const [role, setRole] = useState<RoleName | null>(null);
  const [isAdding, setAdding] = useState(false);
  const people = useInfiniteQuery(peopleQuery(schoolId, { text: useDeferredValue(text.trim()), role }));
  const all = people.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <PageHeading title={t("office.people")}>{t("office.people")}</PageHeading>
        {canManage ? (
          <Button variant="primary" icon={<UserPlus aria-hidden="true" />} onPress={() => setAdding(true)}>
            {t("office.people.add")}
          </Button>
        ) : null}
      </header>
      <div className={styles.ask}>
        <SearchField label={t("office.people")} placeholder={t("office.people.search")} value={text} onChange={setText} />
        <Select
          label={t("office.people.role")}
          options={[{ id: "any", label: t("office.people.any") }, ...SCHOOL_ROLES.map((one) => ({ id: one, label: roleWord(one) }))]}
          value={role ?? "any"}
          onChange={(next) => setRole(next === "any" ? null : (next as RoleName))}
        />
      </div>
      {people.error ? (
        <Notice kind="fault" isAlert action={<Button size="small" onPress={() => void people.refetch()}>{t("office.again")}</Button>}>
          {t("office.people.failed")}
        </Notice>
      ) : people.isPending ? (
        <SkeletonRows label={t("office.loading")} count={8} />
      ) : all.length === 0 ? (
        <EmptyState icon={<UsersRound aria-hidden="true" />} title={t(text || role ? "office.people.not_found" : "office.people.none")}>
          {t(text || role ? "office.people.not_found_text" : "office.people.none_text")}
        </EmptyState>
      ) : (
        <ul className={styles.list} aria-busy={people.isPlaceholderData || undefined}>
          {all.map((person) => (
            <li key={person.id}>
              <Link className={styles.person} to="/schools/$id/people/$person" params={{ id: schoolId, person: person.id }}>
                <Avatar color={person.color}>{person.initials}</Avatar>
                <span>
                  <b>{person.full_name}</b>
                  <span className="meta">{person.role ? roleWord(person.role) : t("office.role.none")}</span>
                </span>
                <ChevronRight aria-hidden="true" />
              </Link>
            </li>
          ))}
        </ul>
      )}
      {people.hasNextPage ? (
        <Button isPending={people.isFetchingNextPage} onPress={() => void people.fetchNextPage()}>
          {t("office.more")}
        </Button>
      ) : null}
      {isAdding ? <AddPerson schoolId={schoolId} onClose={() => setAdding(false)} /> : null}
    </div>
  );
}
