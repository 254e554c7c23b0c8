// Looks for words in this chat alone.
import { t } from "@/i18n/t";
import "@/i18n/with-chats";
import { useNow } from "@/lib/use-now";
import { Button } from "@/ui/Button";
import { Sheet } from "@/ui/Dialog";
import { SearchField } from "@/ui/SearchField";
import { Hits } from "../list/Results";
import { useSearch } from "../list/use-search";
import type { Chat } from "../types";

export function FindInChat({ chat, onClose, onJump }: { chat: Chat; onClose: () => void; onJump: (seq: number) => void }) {
  const search = useSearch(chat.id);
  const now = useNow();
  const hits = search.found?.messages ?? [];
  const go = (seq: number) => {
    onClose();
    onJump(seq);
  };
  return (
    <Sheet title={t("chats.head.search")} isOpen onClose={onClose}>
      <SearchField label={t("chats.head.search")} placeholder={t("chats.search.words")} value={search.text} onChange={search.setText} isFocusedFirst />
      <p role="status" className={search.found && hits.length === 0 ? "soft" : "sr-only"}>
        {search.isError ? t("chats.search.fails") : search.found && !search.isSearching ? (hits.length === 0 ? t("chats.search.nothing") : t("chats.search.count", { count: hits.length })) : ""}
      </p>
      <ul>
        <Hits hits={hits} now={now} onOpen={(_, seq) => go(seq)} />
      </ul>
      {search.readMore && <Button onPress={search.readMore}>{t("chats.search.more")}</Button>}
    </Sheet>
  );
}
