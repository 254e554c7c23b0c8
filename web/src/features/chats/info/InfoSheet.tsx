// About one chat: how loud it is for me, who is in it, and what may be done with it.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Ban, Eye, LogOut, Pencil, Search, ShieldCheck } from "lucide-react";
import { useState } from "react";
import { t } from "@/i18n/t";
import "@/i18n/with-chats";
import { Button } from "@/ui/Button";
import { Sheet } from "@/ui/Dialog";
import { Select } from "@/ui/Select";
import { Switch } from "@/ui/Switch";
import { toast } from "@/ui/toast";
import { ChatAvatar } from "../ChatAvatar";
import { tried } from "../chat/acts";
import styles from "../people/People.module.css";
import { applyChatEvent } from "../realtime";
import { readBlocks, setBlock, setSettings } from "../requests";
import type { Chat, Level } from "../types";
import { Leave, Rename, Supervise } from "./Questions";
import { People } from "./People";

type InfoProps = { readonly chat: Chat; readonly onClose: () => void; readonly onReaders: () => void; readonly onSearch: () => void; readonly onLeft: () => void };
type Question = "rename" | "leave" | "supervise" | null;

export function InfoSheet({ chat, onClose, onReaders, onSearch, onLeft }: InfoProps) {
  const [question, setQuestion] = useState<Question>(null);
  const back = () => setQuestion(null);
  return (
    <>
      <Sheet title={t("chats.info.title")} isOpen onClose={onClose}>
        <div className={styles.head}>
          <ChatAvatar chat={chat} />
          <b>{chat.title}</b>
        </div>
        {chat.why !== "supervision" && <Loudness chat={chat} />}
        <div className={styles.readers}>
          <Eye aria-hidden="true" />
          <span>
            {chat.readers_line}{" "}
            <Button variant="quiet" size="tight" onPress={onReaders}>
              {t("chats.readers.title")}
            </Button>
          </span>
        </div>
        <div className={styles.acts}>
          {chat.can_search && (
            <Button icon={<Search aria-hidden="true" />} onPress={onSearch}>
              {t("chats.head.search")}
            </Button>
          )}
          {chat.can_rename && (
            <Button icon={<Pencil aria-hidden="true" />} onPress={() => setQuestion("rename")}>
              {t("chats.info.rename")}
            </Button>
          )}
          {chat.can_supervise && (
            <Button icon={<ShieldCheck aria-hidden="true" />} onPress={() => setQuestion("supervise")}>
              {t("chats.info.supervise")}
            </Button>
          )}
          {chat.kind === "direct" && chat.person && chat.why === "member" && <Block userId={chat.person.id} />}
          {chat.can_leave && (
            <Button icon={<LogOut aria-hidden="true" />} onPress={() => setQuestion("leave")}>
              {t("chats.info.leave")}
            </Button>
          )}
        </div>
        <People chat={chat} />
      </Sheet>
      {question === "rename" && <Rename chat={chat} onClose={back} />}
      {question === "leave" && <Leave chat={chat} onClose={back} onLeft={onLeft} />}
      {question === "supervise" && <Supervise chat={chat} onClose={back} />}
    </>
  );
}

const LEVELS: readonly Level[] = ["all", "mentions", "none"];

function Loudness({ chat }: { chat: Chat }) {
  const client = useQueryClient();
  const save = (next: { level?: Level; is_pinned?: boolean }) => {
    const show = (changed: Pick<Chat, "level" | "is_pinned">) => applyChatEvent(client, { type: "chat.changed", data: { chat: { ...chat, ...changed } } });
    show({ ...chat, ...next });
    void tried(
      () => setSettings(chat.id, next).then(() => undefined),
      () => show(chat),
    );
  };
  return (
    <>
      <Select
        label={t("chats.info.level")}
        value={chat.level}
        options={LEVELS.map((level) => ({ id: level, label: t(`chats.info.level.${level}`) }))}
        onChange={(id) => save({ level: LEVELS.find((level) => level === id) ?? "all" })}
      />
      <Switch isSelected={chat.is_pinned} onChange={(isPinned) => save({ is_pinned: isPinned })}>
        {t("chats.info.pin")}
      </Switch>
    </>
  );
}

const BLOCKS = ["chats", "blocks"];

function Block({ userId }: { userId: string }) {
  const client = useQueryClient();
  const { data: blocks } = useQuery({ queryKey: BLOCKS, queryFn: readBlocks });
  const isBlocked = blocks?.some(({ id }) => id === userId) === true;
  const turn = () =>
    tried(async () => {
      await setBlock(userId, !isBlocked);
      await client.invalidateQueries({ queryKey: BLOCKS });
      toast(t(isBlocked ? "chats.info.unblocked" : "chats.info.blocked"));
    });
  return (
    <Button icon={<Ban aria-hidden="true" />} isDisabled={!blocks} onPress={() => void turn()}>
      {t(isBlocked ? "chats.info.unblock" : "chats.info.block")}
    </Button>
  );
}
