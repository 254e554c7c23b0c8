// /classes/$id: one class or another community: its people, chats and week, and for those who lead it what they need.
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { lazy, type ReactNode, Suspense } from "react";
import type { Community } from "@/api/client";
import { WaitingCount } from "@/features/invitations/WaitingCount";
import { ClassView } from "@/features/schools/ClassView";
import { t } from "@/i18n/t";
import "@/i18n/with-schools";
import "@/i18n/with-chats";
import "@/i18n/with-registers";
import "@/i18n/with-checks";
import "@/i18n/with-invitations";
import "@/i18n/with-timetable";
import { SkeletonRows } from "@/ui/Skeleton";
import type { TabPlace } from "@/ui/Tabs";

const ClassRegisters = lazy(() => import("@/features/registers/ClassRegisters").then((module) => ({ default: module.ClassRegisters })));
const ClassChecks = lazy(() => import("@/features/checks/ClassChecks").then((module) => ({ default: module.ClassChecks })));
const CommunityChats = lazy(() => import("@/features/chats/community/CommunityChats").then((module) => ({ default: module.CommunityChats })));
const CommunityChatsCard = lazy(() => import("@/features/chats/community/CommunityChats").then((module) => ({ default: module.CommunityChatsCard })));
const ClassWeek = lazy(() => import("@/features/timetable/ClassWeek").then((module) => ({ default: module.ClassWeek })));
const ClassInvitations = lazy(() => import("@/features/invitations/ClassInvitations").then((module) => ({ default: module.ClassInvitations })));

export function ClassPage() {
  const { id } = useParams({ from: "/inside/classes/$id" });
  const { tab } = useSearch({ from: "/inside/classes/$id" });
  const navigate = useNavigate();
  return (
    <Suspense fallback={<SkeletonRows label={t("schools.loading_class")} count={8} />}>
      <ClassView
        key={id}
        id={id}
        more={moreTabs}
        aside={beside}
        tab={tab}
        onGone={() => void navigate({ to: "/classes" })}
        onTab={(next) => void navigate({ to: "/classes/$id", params: { id }, search: next === "people" ? {} : { tab: next }, replace: true, resetScroll: false })}
      />
    </Suspense>
  );
}

const STAFF = new Set(["admin", "staff", "teacher"]);

function beside({ id }: Community): ReactNode {
  return (
    <Suspense>
      <CommunityChatsCard communityId={id} />
    </Suspense>
  );
}

/** What other features tell about a community; the registers and checks only to those who teach or lead it. */
function moreTabs(community: Community): readonly TabPlace[] {
  const { id, name, kind, role, pupils, is_archived: isArchived } = community;
  const tabs: TabPlace[] = [{ id: "chats", title: t("chats.title"), content: loaded(t("common.loading"), <CommunityChats communityId={id} />) }];
  if (isArchived) return tabs;
  if (kind === "class" || kind === "subject") tabs.push({ id: "week", title: t("timetable.title"), content: loaded(t("timetable.loading"), <ClassWeek communityId={id} />) });
  if (community.can_invite) {
    const title = (
      <>
        {t("invitations.tab")} <WaitingCount communityId={id} />
      </>
    );
    tabs.push({ id: "invitations", title, content: loaded(t("invitations.loading"), <ClassInvitations communityId={id} name={name} />) });
  }
  if (role && STAFF.has(role) && kind === "class") {
    tabs.push(
      { id: "registers", title: t("registers.class.tab"), content: loaded(t("registers.loading"), <ClassRegisters communityId={id} />) },
      { id: "checks", title: t("checks.class.tab"), content: loaded(t("checks.class.loading"), <ClassChecks communityId={id} pupils={pupils.length} />) },
    );
  }
  return tabs;
}

function loaded(label: string, content: ReactNode): ReactNode {
  return <Suspense fallback={<SkeletonRows label={label} count={5} />}>{content}</Suspense>;
}
