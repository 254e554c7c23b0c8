// One class: its name and teachers, its people in roster order on the margin, its lesson address and its cards.
import { useSuspenseQuery } from "@tanstack/react-query";
import { UsersRound } from "lucide-react";
import { useState } from "react";
import type { Card as LoginCard, Community, Person } from "@/api/client";
import { t } from "@/i18n/t";
import "@/i18n/with-schools";
import { Avatar } from "@/ui/Avatar";
import { colorOf } from "@/ui/color-of";
import { EmptyState } from "@/ui/EmptyState";
import { PageHeading } from "@/ui/PageHeading";
import { type TabPlace, Tabs } from "@/ui/Tabs";
import { CardsSheet } from "./CardsSheet";
import { ClassCards } from "./ClassCards";
import { ClassLessonCard } from "./ClassLessonCard";
import styles from "./ClassView.module.css";
import { MakeCards } from "./MakeCards";
import { communityQuery } from "./queries";
import { Roster } from "./Roster";

type CardsTask = { readonly people: readonly Person[]; readonly isAll: boolean };

type ClassViewProps = {
  readonly id: string;
  /** What other features tell about a class, after its people. */
  readonly more: (community: Community) => readonly TabPlace[];
  readonly tab: string | undefined;
  readonly onTab: (tab: string) => void;
};

export function ClassView({ id, more, tab, onTab }: ClassViewProps) {
  const { data: community } = useSuspenseQuery(communityQuery(id));
  const [task, setTask] = useState<CardsTask | null>(null);
  const [cards, setCards] = useState<readonly LoginCard[] | null>(null);

  if (cards) return <CardsSheet community={community} cards={cards} onDone={() => setCards(null)} />;
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <Avatar color={colorOf(community.id)} isSquare size="xl" className={styles.mark}>
          {community.short_name}
        </Avatar>
        <div>
          <PageHeading title={community.name}>{community.name}</PageHeading>
          <p className="soft">{t("schools.head", { school: community.school.name, pupils: community.pupils.length })}</p>
        </div>
      </header>
      <section className={styles.people} aria-label={t("schools.people")}>
        <People community={community} more={more(community)} tab={tab} onTab={onTab} onNewCard={(person) => setTask({ people: [person], isAll: false })} />
      </section>
      <div className={styles.aside}>
        <ClassLessonCard communityId={community.id} />
        {community.can_make_cards ? (
          <ClassCards isEmpty={community.pupils.length === 0} onMake={() => setTask({ people: community.pupils, isAll: true })} />
        ) : null}
      </div>
      {task ? (
        <MakeCards
          communityId={community.id}
          people={task.people}
          isAll={task.isAll}
          onClose={() => setTask(null)}
          onMade={(made) => {
            setTask(null);
            setCards(made);
          }}
        />
      ) : null}
    </div>
  );
}

type PeopleProps = Pick<ClassViewProps, "tab" | "onTab"> & {
  readonly community: Community;
  readonly more: readonly TabPlace[];
  readonly onNewCard: (person: Person) => void;
};

function People({ community, more, tab, onTab, onNewCard }: PeopleProps) {
  const { pupils, teachers, parents_count: parents } = community;
  const icon = <UsersRound aria-hidden="true" />;
  const pupilList =
    pupils.length === 0 ? (
      <EmptyState icon={icon} title={t("schools.no_pupils.title")}>
        {t("schools.no_pupils.text")}
      </EmptyState>
    ) : (
      <>
        <Roster people={pupils} isNumbered onNewCard={community.can_make_cards ? onNewCard : undefined} />
        {parents ? <p className={styles.parents}>{t("schools.parents_count", { count: parents })}</p> : null}
      </>
    );
  const teacherList =
    teachers.length === 0 ? (
      <EmptyState icon={icon} title={t("schools.no_teachers.title")}>
        {t("schools.no_teachers.text")}
      </EmptyState>
    ) : (
      <Roster people={teachers} />
    );
  const tabs: readonly TabPlace[] = [
    { id: "pupils", title: t("schools.pupils", { count: pupils.length }), content: pupilList },
    { id: "teachers", title: t("schools.teachers", { count: teachers.length }), content: teacherList },
    ...more,
  ];
  return (
    <Tabs
      label={t("schools.people")}
      selected={tabs.some(({ id }) => id === tab) ? tab : "pupils"}
      onSelect={onTab}
      tabs={tabs}
    />
  );
}
