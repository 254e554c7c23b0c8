// Loading, nothing yet, and sentences about the state of things.
import { CalendarDays } from "lucide-react";
import { t } from "@/i18n/t";
import "@/i18n/with-gallery";
import { Button } from "@/ui/Button";
import { Card } from "@/ui/Card";
import { EmptyState } from "@/ui/EmptyState";
import { Notice } from "@/ui/Notice";
import { SkeletonRows } from "@/ui/Skeleton";
import styles from "./Gallery.module.css";

export function States() {
  return (
    <div className={styles.three}>
      <Card title={t("gallery.loading")} titleId="loading">
        <SkeletonRows label={t("gallery.loading_list")} />
      </Card>
      <Card>
        <EmptyState
          icon={<CalendarDays aria-hidden="true" />}
          title={t("gallery.empty.title")}
          action={<Button size="small">{t("gallery.empty.action")}</Button>}
        >
          {t("gallery.empty.text")}
        </EmptyState>
      </Card>
      <section>
        <Notice kind="done">{t("gallery.notice.done")}</Notice>
        <Notice kind="info">{t("gallery.notice.info")}</Notice>
        <Notice kind="wait">{t("gallery.notice.wait")}</Notice>
        <Notice kind="fault">{t("gallery.notice.fault")}</Notice>
      </section>
    </div>
  );
}
