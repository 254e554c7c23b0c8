// The class's address while nothing is planned: what will be here and who makes it.
import { ArrowLeft, CalendarDays } from "lucide-react";
import { t } from "@/i18n/t";
import { ButtonLink } from "@/ui/Button";
import { EmptyState } from "@/ui/EmptyState";
import { PageHeading } from "@/ui/PageHeading";
import type { ClassLesson } from "../../types";
import styles from "./PreJoin.module.css";

export function NoLesson({ community }: { community: ClassLesson["community"] }) {
  return (
    <div className={styles.page}>
      <header className={styles.top}>
        <ButtonLink variant="quiet" size="small" to="/" icon={<ArrowLeft aria-hidden="true" />}>
          {t("lessons.none.back")}
        </ButtonLink>
      </header>
      <div className={styles.center}>
        <PageHeading title={t("lessons.none.title", { name: community.name })} className="sr-only">
          {community.name}
        </PageHeading>
        <EmptyState
          icon={<CalendarDays aria-hidden="true" />}
          title={t("lessons.none.title", { name: community.name })}
          action={
            <ButtonLink variant="primary" to="/">
              {community.can_plan_lesson ? t("lessons.none.plan") : t("lessons.over.today")}
            </ButtonLink>
          }
        >
          {community.can_plan_lesson ? t("lessons.none.text_teacher") : t("lessons.none.text_pupil")}
        </EmptyState>
      </div>
    </div>
  );
}
