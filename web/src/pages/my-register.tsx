// /lessons/$id/mine: what a lesson was for oneself, or for one's children.
import { Link, useParams, useSearch } from "@tanstack/react-router";
import { ArrowLeft } from "lucide-react";
import { Suspense } from "react";
import { useMe } from "@/api/session";
import { MyRegister } from "@/features/registers/MyRegister";
import { t } from "@/i18n/t";
import "@/i18n/with-registers";
import { dayAndMonth } from "@/i18n/time";
import { Page } from "@/ui/Page";
import { PageHeading } from "@/ui/PageHeading";
import { SkeletonRows } from "@/ui/Skeleton";

export function MyRegisterPage() {
  const { id } = useParams({ from: "/inside/lessons/$id/mine" });
  const { day } = useSearch({ from: "/inside/lessons/$id/mine" });
  const me = useMe();
  const title = t("registers.mine.title");
  return (
    <Page>
      <header>
        <Link to="/" search={day ? { day } : {}} className="back-link">
          <ArrowLeft aria-hidden="true" />
          {day ? dayAndMonth(day) : t("common.place.today")}
        </Link>
        <PageHeading title={title}>{title}</PageHeading>
      </header>
      <Suspense fallback={<SkeletonRows label={t("registers.mine.loading")} count={2} />}>
        <MyRegister lessonId={id} myId={me.id} />
      </Suspense>
    </Page>
  );
}
