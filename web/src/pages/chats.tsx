// /chats and /chats/$id: the list beside the open chat; a phone shows one of the two.
import { Outlet, useNavigate, useParams } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import { ChatsList } from "@/features/chats/list/ChatsList";
import { ChatPartsContext } from "@/features/chats/parts";
import { t } from "@/i18n/t";
import "@/i18n/with-chats";
import { PageHeading } from "@/ui/PageHeading";
import { chatParts } from "./chat-parts";
import styles from "./chats/Chats.module.css";

const NewChat = lazy(() => import("@/features/chats/people/NewChat").then((module) => ({ default: module.NewChat })));

export function ChatsPage() {
  const { id } = useParams({ strict: false });
  const navigate = useNavigate();
  const [isNew, setNew] = useState(false);
  const open = (chatId: string, seq?: number) => void navigate({ to: "/chats/$id", params: { id: chatId }, search: seq === undefined ? {} : { m: seq } });
  return (
    <ChatPartsContext value={chatParts}>
      <div className={styles.page} data-open={id === undefined ? undefined : "true"}>
        <section className={styles.list} aria-label={t("chats.list.label")}>
          <ChatsList
            heading={id === undefined ? <PageHeading title={t("chats.title")}>{t("chats.title")}</PageHeading> : <h2>{t("chats.title")}</h2>}
            current={id ?? null}
            onOpen={open}
            onNew={() => setNew(true)}
          />
        </section>
        <div className={styles.talk}>
          <Outlet />
        </div>
      </div>
      {isNew && (
        <Suspense>
          <NewChat onOpen={open} onClose={() => setNew(false)} />
        </Suspense>
      )}
    </ChatPartsContext>
  );
}
