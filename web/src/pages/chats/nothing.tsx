// /chats without a chat: on a PC the empty half; with ?with= a talk with somebody is being opened.
import { useNavigate, useSearch } from "@tanstack/react-router";
import { MessagesSquare } from "lucide-react";
import { useCallback } from "react";
import { OpenWith } from "@/features/chats/people/OpenWith";
import { t } from "@/i18n/t";
import "@/i18n/with-chats";
import { EmptyState } from "@/ui/EmptyState";
import styles from "./Chats.module.css";

export function NoChatPage() {
  const { with: userId } = useSearch({ from: "/inside/chats/" });
  const navigate = useNavigate();
  const open = useCallback((id: string) => void navigate({ to: "/chats/$id", params: { id }, replace: true }), [navigate]);
  return (
    <div className={styles.nothing}>
      {userId ? (
        <OpenWith userId={userId} onOpen={open} />
      ) : (
        <EmptyState icon={<MessagesSquare aria-hidden="true" />} title={t("chats.choose")}>
          {t("chats.choose_text")}
        </EmptyState>
      )}
    </div>
  );
}
