// /chats?with=…: another page sends here to write to somebody. The talk opens, or a sentence says why it does not.
import { useQueryClient } from "@tanstack/react-query";
import { MessageSquareOff } from "lucide-react";
import { useEffect, useState } from "react";
import { t } from "@/i18n/t";
import "@/i18n/with-chats";
import { EmptyState } from "@/ui/EmptyState";
import { SkeletonRows } from "@/ui/Skeleton";
import { applyChatEvent } from "../realtime";
import { openDirect } from "../requests";

export function OpenWith({ userId, onOpen }: { userId: string; onOpen: (chatId: string) => void }) {
  const client = useQueryClient();
  const [refusal, setRefusal] = useState<string | null>(null);
  useEffect(() => {
    let isOver = false;
    setRefusal(null);
    const ask = async () => {
      try {
        const chat = await openDirect(userId);
        if (isOver) return;
        applyChatEvent(client, { type: "chat.opened", data: { chat } });
        onOpen(chat.id);
      } catch (error) {
        if (!isOver) setRefusal(error instanceof Error && error.message ? error.message : t("chats.fails"));
      }
    };
    void ask();
    return () => {
      isOver = true;
    };
  }, [client, userId, onOpen]);
  if (refusal === null) return <SkeletonRows label={t("common.loading")} count={3} />;
  return (
    <div role="alert">
      <EmptyState icon={<MessageSquareOff aria-hidden="true" />} title={t("chats.new.refused")}>
        {refusal}
      </EmptyState>
    </div>
  );
}
