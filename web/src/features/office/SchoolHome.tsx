// The school's office: what there is to do, its classes, its archive.
import { useSuspenseQuery } from "@tanstack/react-query";
import { createLink, Link } from "@tanstack/react-router";
import { ArrowLeftRight, CalendarClock, CalendarSync, ChevronRight, Download, FileUp, Flag, History, MessagesSquare, Presentation, UsersRound } from "lucide-react";
import type { AnchorHTMLAttributes, ReactNode, Ref } from "react";
import { t } from "@/i18n/t";
import "@/i18n/with-office";
import { Card } from "@/ui/Card";
import { CommunityMark } from "@/ui/CommunityMark";
import { EmptyState } from "@/ui/EmptyState";
import { PageHeading } from "@/ui/PageHeading";
import styles from "./SchoolHome.module.css";
import { schoolQuery } from "./queries";
import type { School } from "./types";

type SchoolHomeProps = {
  readonly id: string;
  /** What other features tell the school's admin. */
  readonly more: (id: string) => ReactNode;
};

export function SchoolHome({ id, more }: SchoolHomeProps) {
  const { data: school } = useSuspenseQuery(schoolQuery(id));
  return (
    <div className={styles.page}>
      <header>
        <PageHeading title={school.name}>{school.name}</PageHeading>
        <p className="soft">{school.region}</p>
      </header>
      <Doors school={school} />
      {school.can_manage ? more(id) : null}
      <Classes title={t("office.classes")} communities={school.classes} isEmptyShown />
      <Classes title={t("office.archive")} communities={school.archived} />
    </div>
  );
}

function Doors({ school }: { school: School }) {
  const params = { id: school.id };
  return (
    <nav aria-label={t("office.doors")} className={styles.doors}>
      <Door to="/schools/$id/people" params={params} icon={<UsersRound aria-hidden="true" />} title={t("office.door.people")} text={t("office.door.people_text")} />
      {school.can_manage ? (
        <>
          <Door to="/schools/$id/import" params={params} icon={<FileUp aria-hidden="true" />} title={t("office.door.import")} text={t("office.door.import_text")} />
          <Door to="/schools/$id/year" params={params} icon={<CalendarSync aria-hidden="true" />} title={t("office.door.year")} text={t("office.door.year_text")} />
          <Door to="/schools/$id/transfers" params={params} icon={<ArrowLeftRight aria-hidden="true" />} title={t("office.door.transfers")} text={t("office.door.transfers_text")} />
          <Door to="/schools/$id/talk" params={params} icon={<MessagesSquare aria-hidden="true" />} title={t("office.door.talk")} text={t("office.door.talk_text")} />
        </>
      ) : null}
      <Door to="/schools/$id/rules" params={params} icon={<Presentation aria-hidden="true" />} title={t("office.door.lessons")} text={t("office.door.lessons_text")} />
      <Door to="/schools/$id/timetable" params={params} icon={<CalendarClock aria-hidden="true" />} title={t("office.door.timetable")} text={t("office.door.timetable_text")} />
      {school.can_see_reports ? <Door to="/schools/$id/reports" params={params} icon={<Flag aria-hidden="true" />} title={t("office.door.reports")} text={t("office.door.reports_text")} /> : null}
      {school.can_manage ? (
        <>
          <Door to="/schools/$id/acts" params={params} icon={<History aria-hidden="true" />} title={t("office.door.acts")} text={t("office.door.acts_text")} />
          <Door to="/schools/$id/export" params={params} icon={<Download aria-hidden="true" />} title={t("office.door.export")} text={t("office.door.export_text")} />
        </>
      ) : null}
    </nav>
  );
}

type DoorProps = AnchorHTMLAttributes<HTMLAnchorElement> & { readonly icon: ReactNode; readonly title: string; readonly text: string; readonly ref?: Ref<HTMLAnchorElement> };

function DoorAnchor({ icon, title, text, ...rest }: DoorProps) {
  return (
    <a {...rest} className={styles.door}>
      {icon}
      <span>
        <b>{title}</b>
        <span className="meta">{text}</span>
      </span>
      <ChevronRight aria-hidden="true" />
    </a>
  );
}

const Door = createLink(DoorAnchor);

type ClassesProps = { readonly title: string; readonly communities: School["classes"]; readonly isEmptyShown?: boolean };

function Classes({ title, communities, isEmptyShown = false }: ClassesProps) {
  if (communities.length === 0 && !isEmptyShown) return null;
  return (
    <Card title={title} titleId={isEmptyShown ? "school-classes" : "school-archive"}>
      {communities.length === 0 ? (
        <EmptyState icon={<UsersRound aria-hidden="true" />} title={t("office.no_classes")}>
          {t("office.no_classes_text")}
        </EmptyState>
      ) : (
        <ul className={styles.classes}>
          {communities.map((community) => (
            <li key={community.id}>
              <Link to="/classes/$id" params={{ id: community.id }} className={styles.class}>
                <CommunityMark community={community} />
                <span>{community.name}</span>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
