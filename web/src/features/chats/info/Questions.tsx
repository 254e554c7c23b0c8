// What is asked before something about the chat changes: a new name, leaving, reading along by an audited act.
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useMe } from "@/api/session";
import { t } from "@/i18n/t";
import "@/i18n/with-chats";
import { Confirm } from "@/ui/Confirm";
import { FormDialog } from "@/ui/FormDialog";
import { TextField } from "@/ui/TextField";
import { tried } from "../chat/acts";
import { chatKeys } from "../queries";
import { applyChatEvent } from "../realtime";
import { removePerson, renameChat, supervise } from "../requests";
import type { Chat } from "../types";

type Props = { readonly chat: Chat; readonly onClose: () => void };

const LONGEST = 80;

export function Rename({ chat, onClose }: Props) {
  const client = useQueryClient();
  const save = async (title: string) => {
    const renamed = await renameChat(chat.id, title);
    applyChatEvent(client, { type: "chat.changed", data: { chat: renamed } });
  };
  return <OneLine title={t("chats.info.rename")} label={t("chats.info.name")} start={chat.title} need={t("chats.new.need_name")} yes={t("chats.info.rename_save")} no={t("chats.new.cancel")} longest={LONGEST} onSave={save} onClose={onClose} />;
}

export function Supervise({ chat, onClose }: { readonly chat: Pick<Chat, "id">; readonly onClose: () => void }) {
  const client = useQueryClient();
  const save = async (reason: string) => {
    await supervise(chat.id, reason);
    await client.invalidateQueries({ queryKey: chatKeys.all });
  };
  return (
    <OneLine title={t("chats.info.supervise")} label={t("chats.supervise.reason")} hint={t("chats.supervise.hint")} start="" need={t("chats.supervise.need")} yes={t("chats.supervise.yes")} no={t("chats.new.cancel")} longest={200} onSave={save} onClose={onClose}>
      <p>{t("chats.supervise.text")}</p>
    </OneLine>
  );
}

type OneLineProps = {
  readonly title: string;
  readonly label: string;
  readonly hint?: string;
  readonly start: string;
  /** Said when nothing was written. */
  readonly need: string;
  readonly yes: string;
  readonly no: string;
  readonly longest: number;
  readonly children?: React.ReactNode;
  readonly onSave: (text: string) => Promise<void>;
  readonly onClose: () => void;
};

function OneLine({ title, label, hint, start, need, yes, no, longest, children, onSave, onClose }: OneLineProps) {
  const [text, setText] = useState(start);
  const [fault, setFault] = useState<string | null>(null);
  const [isSaving, setSaving] = useState(false);
  async function submit(): Promise<void> {
    if (text.trim() === "") return setFault(need);
    setSaving(true);
    try {
      await onSave(text.trim());
      onClose();
    } catch (error) {
      setFault(error instanceof Error && error.message ? error.message : t("chats.fails"));
      setSaving(false);
    }
  }
  return (
    <FormDialog title={title} yes={yes} no={no} isPending={isSaving} onSubmit={() => void submit()} onClose={onClose}>
      {children}
      <TextField label={label} {...(hint ? { hint } : {})} value={text} onChange={setText} maxLength={longest} fault={fault} />
    </FormDialog>
  );
}

export function Leave({ chat, onClose, onLeft }: Props & { onLeft: () => void }) {
  const client = useQueryClient();
  const me = useMe();
  const leave = async () => {
    const isDone = await tried(() => removePerson(chat.id, me.id));
    if (!isDone) return onClose();
    onLeft();
    applyChatEvent(client, { type: "chat.closed", data: { chat_id: chat.id } });
  };
  return (
    <Confirm
      title={t("chats.info.leave_title")}
      yes={t("chats.info.leave_yes")}
      no={t("chats.info.leave_no")}
      isDanger
      onYes={() => void leave()}
      onNo={onClose}
    >
      <p>{t("chats.info.leave_text")}</p>
    </Confirm>
  );
}
