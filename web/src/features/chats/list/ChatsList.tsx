// The list of one's chats: search, four ways to look at it, and the rows, of which only those in sight are drawn.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { MessagesSquare, SquarePen } from "lucide-react";
import { type ReactNode, useEffect, useMemo, useState } from "react";
import { t } from "@/i18n/t";
import "@/i18n/with-chats";
import { Button } from "@/ui/Button";
import { EmptyState } from "@/ui/EmptyState";
import { IconButton } from "@/ui/IconButton";
import { SearchField } from "@/ui/SearchField";
import { SkeletonRows } from "@/ui/Skeleton";
import { remind } from "../keeping";
import { type Filter, filtered } from "../list";
import type { ChatRef } from "../types";
import { chatKeys, listQuery, readMoreChats, watchedQuery } from "../queries";
import styles from "./List.module.css";
import { Results } from "./Results";
import { Rows } from "./Rows";
import { useSearch } from "./use-search";

type ChatsListProps = {
  readonly heading: ReactNode;
  readonly current: string | null;
  readonly onOpen: (chatId: string, seq?: number) => void;
  readonly onNew: () => void;
};

export function ChatsList({ heading, current, onOpen, onNew }: ChatsListProps) {
  const client = useQueryClient();
  const { data: list, isError, refetch } = useQuery(listQuery);
  const [filter, setFilter] = useState<Filter>("all");
  const search = useSearch();
  const { data: watched } = useQuery(watchedQuery);
  const filters = useFilters(list?.items ?? [], watched?.length ?? 0);
  const shown = useMemo(() => (filter === "watched" ? (watched ?? []) : filtered(list?.items ?? [], filter)), [list, watched, filter]);

  useEffect(() => void remind(client, chatKeys.list), [client]);
  // A filter that leaves too little of what was read asks for more.
  useEffect(() => {
    if (list?.hasMore && filter !== "watched" && shown.length < 12) void readMoreChats(client).catch(() => undefined);
  }, [client, list, filter, shown.length]);

  return (
    <>
      <div className={styles.top}>
        <div className={styles.head}>
          {heading}
          <IconButton label={t("chats.new.open")} icon={<SquarePen aria-hidden="true" />} onPress={onNew} />
        </div>
        <SearchField label={t("chats.search.label")} placeholder={t("chats.search.placeholder")} value={search.text} onChange={search.setText} />
        {search.text === "" && <Filters filters={filters} filter={filter} onChange={setFilter} />}
      </div>
      {search.text !== "" ? (
        <Results search={search} onOpen={onOpen} />
      ) : list ? (
        shown.length > 0 ? (
          <Rows chats={shown} current={current} onEnd={() => void readMoreChats(client).catch(() => undefined)} />
        ) : (
          <Nothing isWhole={filter === "all"} />
        )
      ) : isError ? (
        <p className={styles.trouble}>
          {t("chats.list.fails")} <Button size="tight" onPress={() => void refetch()}>{t("common.try_again")}</Button>
        </p>
      ) : (
        <div className={styles.waiting}>
          <SkeletonRows label={t("common.loading")} count={8} />
        </div>
      )}
    </>
  );
}

/** Four ways for everybody; the archive and the talks one reads along only where there are any. */
function useFilters(items: readonly ChatRef[], watched: number): readonly Filter[] {
  const hasArchive = items.some((chat) => chat.is_archived);
  return useMemo(() => ["all", "classes", "parents", "direct", ...(hasArchive ? (["archive"] as const) : []), ...(watched > 0 ? (["watched"] as const) : [])], [hasArchive, watched]);
}

function Filters({ filters, filter, onChange }: { filters: readonly Filter[]; filter: Filter; onChange: (next: Filter) => void }) {
  return (
    <div className={styles.filters} role="group" aria-label={t("chats.filter.label")}>
      {filters.map((one) => (
        <button key={one} type="button" aria-pressed={one === filter} onClick={() => onChange(one)}>
          {t(`chats.filter.${one}`)}
        </button>
      ))}
    </div>
  );
}

function Nothing({ isWhole }: { isWhole: boolean }) {
  return (
    <EmptyState icon={<MessagesSquare aria-hidden="true" />} title={t(isWhole ? "chats.list.empty" : "chats.list.none")}>
      {t(isWhole ? "chats.list.empty_text" : "chats.list.none_text")}
    </EmptyState>
  );
}
