// A new talk: with one person, or a group of several. Who is offered, and who is refused, follows from the roster.
import { useQueryClient } from "@tanstack/react-query";
import { UserRound, UsersRound } from "lucide-react";
import { type FormEvent, useRef, useState } from "react";
import { t } from "@/i18n/t";
import "@/i18n/with-chats";
import { isProblem } from "@/api/problem";
import { Button } from "@/ui/Button";
import { Dialog } from "@/ui/Dialog";
import { Fault } from "@/ui/Fault";
import { TextField } from "@/ui/TextField";
import { applyChatEvent } from "../realtime";
import { makeGroup, openDirect } from "../requests";
import type { Chat, Person } from "../types";
import { PeoplePicker } from "./PeoplePicker";
import styles from "./People.module.css";

const FORM = "chats-new-group";
const LONGEST_TITLE = 80;

export function NewChat({ onOpen, onClose }: { onOpen: (chatId: string) => void; onClose: () => void }) {
  const client = useQueryClient();
  const [isGroup, setGroup] = useState(false);
  const [chosen, setChosen] = useState<readonly Person[]>([]);
  const [title, setTitle] = useState("");
  const [faults, setFaults] = useState<{ readonly title?: string; readonly all?: string }>({});
  const [isMaking, setMaking] = useState(false);
  const clientId = useRef(crypto.randomUUID());

  async function make(ask: () => Promise<Chat>): Promise<void> {
    if (isMaking) return;
    setFaults({});
    setMaking(true);
    try {
      const chat = await ask();
      applyChatEvent(client, { type: "chat.opened", data: { chat } });
      onClose();
      onOpen(chat.id);
    } catch (error) {
      setMaking(false);
      if (isProblem(error) && error.fields["title"]) setFaults({ title: error.fields["title"] });
      else setFaults({ all: error instanceof Error && error.message ? error.message : t("chats.fails") });
    }
  }
  function take(person: Person): void {
    if (!isGroup) return void make(() => openDirect(person.id));
    setChosen(chosen.some(({ id }) => id === person.id) ? chosen.filter(({ id }) => id !== person.id) : [...chosen, person]);
  }
  function submit(event: FormEvent): void {
    event.preventDefault();
    if (title.trim() === "") return setFaults({ title: t("chats.new.need_name") });
    if (chosen.length === 0) return setFaults({ all: t("chats.new.need_people") });
    void make(() => makeGroup({ client_id: clientId.current, title: title.trim(), user_ids: chosen.map(({ id }) => id) }));
  }

  return (
    <Dialog
      title={t("chats.new.title")}
      isOpen
      onClose={onClose}
      actions={
        isGroup ? (
          <>
            <Button variant="primary" type="submit" form={FORM} isPending={isMaking}>
              {t("chats.new.make")}
            </Button>
            <Button variant="quiet" onPress={onClose}>
              {t("chats.new.cancel")}
            </Button>
          </>
        ) : undefined
      }
    >
      <Button variant="tint" size="small" icon={isGroup ? <UserRound aria-hidden="true" /> : <UsersRound aria-hidden="true" />} onPress={() => setGroup(!isGroup)}>
        {t(isGroup ? "chats.new.one" : "chats.new.group")}
      </Button>
      {isGroup ? (
        <form id={FORM} className={styles.form} noValidate onSubmit={submit}>
          <TextField label={t("chats.new.name")} value={title} onChange={setTitle} maxLength={LONGEST_TITLE} fault={faults.title} />
          <p className="meta" role="status">
            {t("chats.new.chosen", { count: chosen.length })}
          </p>
        </form>
      ) : (
        <p className="meta">{t("chats.new.hint")}</p>
      )}
      <Fault>{faults.all}</Fault>
      <PeoplePicker chosen={isGroup ? chosen : null} onTake={take} />
    </Dialog>
  );
}
