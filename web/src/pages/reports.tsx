// /schools/$id/reports: the queue of reports for the person named for it and the school's admins.
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { Queue } from "@/features/moderation/Queue";
import { t } from "@/i18n/t";
import "@/i18n/with-reports";
import { Page } from "@/ui/Page";
import { PageHeading } from "@/ui/PageHeading";

export function ReportsPage() {
  const { id } = useParams({ from: "/inside/schools/$id/reports" });
  const { state } = useSearch({ from: "/inside/schools/$id/reports" });
  const navigate = useNavigate();
  return (
    <Page>
      <header>
        <PageHeading title={t("reports.queue.title")}>{t("reports.queue.title")}</PageHeading>
        <p className="soft">{t("reports.queue.text")}</p>
      </header>
      <Queue
        schoolId={id}
        state={state ?? "open"}
        onState={(next) => void navigate({ to: "/schools/$id/reports", params: { id }, search: next === "open" ? {} : { state: next }, replace: true, resetScroll: false })}
      />
    </Page>
  );
}
