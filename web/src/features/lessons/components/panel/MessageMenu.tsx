// What may be done about one message: taken away by its author or a teacher, reported by anybody in two taps.
import { Flag, Trash2 } from "lucide-react";
import { useState } from "react";
import { useQueryClient } from "@tanstack/react-query";
import type { ReportReason } from "@/api/client";
import { t } from "@/i18n/t";
import { Button } from "@/ui/Button";
import { Dialog } from "@/ui/Dialog";
import type { MenuAction } from "@/ui/Menu";
import { toast } from "@/ui/toast";
import { removeMessage } from "../../chat";
import { changeChat } from "../../queries";
import { deleteMessage, REPORT_REASONS, reportMessage } from "../../ruling";
import type { Message } from "../../types";
import { AnchoredMenu } from "../room/AnchoredMenu";

export type OpenMessage = { readonly message: Message; readonly anchor: HTMLElement; readonly canDelete: boolean; readonly isMine: boolean };

export function MessageMenu({ open, onClose }: { open: OpenMessage | null; onClose: () => void }) {
  const client = useQueryClient();
  const [reported, setReported] = useState<Message | null>(null);

  async function take(message: Message): Promise<void> {
    try {
      await deleteMessage(message.id);
      changeChat(client, message.chat_id, (chat) => removeMessage(chat, { message_id: message.id, deleted_at: new Date().toISOString() }));
    } catch (error) {
      toast(error instanceof Error ? error.message : t("call.act.fails"));
    }
  }

  async function report(message: Message, reason: ReportReason): Promise<void> {
    setReported(null);
    try {
      await reportMessage(message.id, reason);
      toast(t("call.report.sent"));
    } catch (error) {
      toast(error instanceof Error ? error.message : t("call.act.fails"));
    }
  }

  const actions: MenuAction[] = open
    ? [
        ...(open.isMine ? [] : [{ id: "report", label: t("call.report.open"), icon: <Flag aria-hidden="true" />, onAction: () => setReported(open.message) }]),
        ...(open.canDelete ? [{ id: "delete", label: t("call.chat.delete"), icon: <Trash2 aria-hidden="true" />, isDanger: true, onAction: () => void take(open.message) }] : []),
      ]
    : [];
  return (
    <>
      {open && <AnchoredMenu label={t("call.chat.menu", { name: open.message.author?.name ?? "" })} anchor={open.anchor} actions={actions} onClose={onClose} />}
      {reported && (
        <Dialog title={t("call.report.title")} isOpen onClose={() => setReported(null)}>
          <p className="soft">{t("call.report.text")}</p>
          {REPORT_REASONS.map((reason) => (
            <Button key={reason} isWide onPress={() => void report(reported, reason)}>
              {t(`call.report.${reason}`)}
            </Button>
          ))}
        </Dialog>
      )}
    </>
  );
}
