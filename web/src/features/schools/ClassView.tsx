// One class or another community: who leads it, and its places: people, and what other features tell about it.
import { useSuspenseQuery } from "@tanstack/react-query";
import { lazy, type ReactNode, Suspense, useState } from "react";
import type { Card as LoginCard, Community, Person } from "@/api/client";
import { t } from "@/i18n/t";
import "@/i18n/with-schools";
import { Notice } from "@/ui/Notice";
import { SkeletonRows } from "@/ui/Skeleton";
import { type TabPlace, Tabs } from "@/ui/Tabs";
import { CardsSheet } from "./CardsSheet";
import { ClassCards } from "./ClassCards";
import { ClassHead } from "./ClassHead";
import { ClassLessonCard } from "./ClassLessonCard";
import { ClassPeople } from "./ClassPeople";
import styles from "./ClassView.module.css";
import { MakeCards } from "./MakeCards";
import { communityQuery } from "./queries";

// Only who leads the community has them.
const Leading = lazy(() => import("./leading/Leading").then((module) => ({ default: module.Leading })));

const PEOPLE = "people";
const INVITATIONS = "invitations";
const LESSONS = new Set<Community["kind"]>(["class", "subject"]);

type CardsTask = { readonly people: readonly Person[]; readonly isAll: boolean };

type ClassViewProps = {
  readonly id: string;
  /** What other features tell about a community, after its people. */
  readonly more: (community: Community) => readonly TabPlace[];
  /** What they put beside its people. */
  readonly aside: (community: Community) => ReactNode;
  readonly tab: string | undefined;
  readonly onTab: (tab: string) => void;
  /** The community has gone to the archive, or one has left it. */
  readonly onGone: () => void;
};

export function ClassView({ id, more, aside, tab, onTab, onGone }: ClassViewProps) {
  const { data: community } = useSuspenseQuery(communityQuery(id));
  const [task, setTask] = useState<CardsTask | null>(null);
  const [cards, setCards] = useState<readonly LoginCard[] | null>(null);

  if (cards) return <CardsSheet community={community} cards={cards} onDone={() => setCards(null)} />;
  const isLed = community.can_edit || community.can_archive || community.can_manage_people;
  const people = (
    <div className={styles.columns}>
      {LESSONS.has(community.kind) && !community.is_archived ? (
        <div className={styles.lesson}>
          <ClassLessonCard communityId={community.id} />
        </div>
      ) : null}
      <ClassPeople community={community} onNewCard={(person) => setTask({ people: [person], isAll: false })} />
      <div className={styles.aside}>
        {aside(community)}
        {community.can_make_cards ? <ClassCards isEmpty={community.pupils.length === 0} onMake={() => setTask({ people: community.pupils, isAll: true })} /> : null}
      </div>
    </div>
  );
  const tabs: readonly TabPlace[] = [
    { id: PEOPLE, title: t("schools.people"), content: people },
    ...more(community),
    ...(isLed
      ? [
          {
            id: "settings",
            title: t("schools.settings"),
            content: (
              <Suspense fallback={<SkeletonRows label={t("schools.loading_class")} count={4} />}>
                <Leading community={community} onGone={onGone} />
              </Suspense>
            ),
          },
        ]
      : []),
  ];
  return (
    <div className={styles.page}>
      <ClassHead community={community} onInvite={tab === INVITATIONS ? null : () => onTab(INVITATIONS)} />
      {community.is_archived ? <Notice kind="info">{t("schools.archived_text")}</Notice> : null}
      <Tabs label={t("schools.places")} look="places" className={styles.places} tabs={tabs} selected={tabs.some((one) => one.id === tab) ? tab : PEOPLE} onSelect={onTab} />
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
