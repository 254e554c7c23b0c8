// What I reported, and whether somebody has decided; nothing about others.
import { useSuspenseQuery } from "@tanstack/react-query";
import { Flag } from "lucide-react";
import { t } from "@/i18n/t";
import "@/i18n/with-reports";
import { Card, Row, Rows } from "@/ui/Card";
import { Chip } from "@/ui/Chip";
import { EmptyState } from "@/ui/EmptyState";
import { myReportsQuery } from "./queries";
import styles from "./Queue.module.css";
import { momentWords } from "./words";

export function MyReports() {
  const { data } = useSuspenseQuery(myReportsQuery);
  if (data.length === 0) {
    return (
      <EmptyState icon={<Flag aria-hidden="true" />} title={t("reports.mine.empty")}>
        {t("reports.mine.empty_text")}
      </EmptyState>
    );
  }
  return (
    <div className={styles.list}>
      <Card>
        <Rows>
          {data.map((report) => (
            <li key={report.id}>
              <Row
                title={t(`reports.reason.${report.reason}`)}
                text={[momentWords(report.reported_at), report.note].filter(Boolean).join(" · ")}
                end={<Chip color={report.is_decided ? "green" : "yellow"}>{t(report.is_decided ? "reports.mine.decided" : "reports.mine.waits")}</Chip>}
              />
            </li>
          ))}
        </Rows>
      </Card>
    </div>
  );
}
