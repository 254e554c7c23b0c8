// The queue of a school's reports for the person named for it: what waits by its term, what is appealed, what is done.
import { useInfiniteQuery } from "@tanstack/react-query";
import { ShieldCheck } from "lucide-react";
import { isProblem, sentenceOf } from "@/api/problem";
import { t } from "@/i18n/t";
import "@/i18n/with-reports";
import { Button } from "@/ui/Button";
import { EmptyState } from "@/ui/EmptyState";
import { Notice } from "@/ui/Notice";
import { SkeletonRows } from "@/ui/Skeleton";
import { Tabs } from "@/ui/Tabs";
import { CaseCard } from "./CaseCard";
import { queueQuery } from "./queries";
import styles from "./Queue.module.css";
import type { CaseState } from "./types";

const STATES: readonly CaseState[] = ["open", "appealed", "decided"];

type QueueProps = { readonly schoolId: string; readonly state: CaseState; readonly onState: (state: CaseState) => void };

export function Queue({ schoolId, state, onState }: QueueProps) {
  return (
    <Tabs
      label={t("reports.queue.title")}
      look="places"
      selected={state}
      onSelect={(id) => onState(id as CaseState)}
      tabs={STATES.map((id) => ({ id, title: t(`reports.queue.${id}`), content: <Cases schoolId={schoolId} state={id} /> }))}
    />
  );
}

function Cases({ schoolId, state }: { schoolId: string; state: CaseState }) {
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(queueQuery(schoolId, state));
  // Who has no business here is told so by the page as everywhere.
  if (error && !data && isProblem(error) && error.status === 404) throw error;
  if (error && !data) {
    return (
      <Notice kind="fault" action={<Button size="tight" onPress={() => void refetch()}>{t("common.try_again")}</Button>}>
        {sentenceOf(error)}
      </Notice>
    );
  }
  if (!data) return <SkeletonRows label={t("reports.loading")} count={4} />;
  const items = data.pages.flatMap((page) => page.items);
  const responsible = data.pages[0]?.responsible ?? [];
  return (
    <div className={styles.list}>
      {state === "open" && responsible.length > 0 ? <p className="meta">{t("reports.queue.responsible", { names: responsible.map(({ name }) => name).join(", ") })}</p> : null}
      {items.length === 0 ? (
        <EmptyState icon={<ShieldCheck aria-hidden="true" />} title={t(`reports.queue.empty.${state}`)}>
          {t("reports.queue.empty_text")}
        </EmptyState>
      ) : null}
      {items.map((item, place) => (
        <CaseCard key={item.id} item={item} isFirst={place === 0} />
      ))}
      {hasNextPage ? (
        <div>
          <Button size="small" isPending={isFetchingNextPage} onPress={() => void fetchNextPage()}>
            {t("reports.queue.more")}
          </Button>
        </div>
      ) : null}
    </div>
  );
}
