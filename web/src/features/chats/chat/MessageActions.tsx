// What may be done about one message, in one small window at it: an answer by an icon, and a short list of acts.
import { Copy, Flag, History, Pencil, Pin, PinOff, Reply, Trash2 } from "lucide-react";
import { useQueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Button } from "react-aria-components/Button";
import { Dialog } from "react-aria-components/Dialog";
import { Popover } from "react-aria-components/Popover";
import { t } from "@/i18n/t";
import "@/i18n/with-chats";
import { classes } from "@/lib/classes";
import pop from "@/ui/Popover.module.css";
import { toast } from "@/ui/toast";
import { plain } from "../markup";
import type { Chat, Message } from "../types";
import { pin, react } from "./acts";
import styles from "./MessageActions.module.css";
import { ReactionIcon, REACTIONS } from "./reactions";

export type OpenActions = { readonly message: Message; readonly anchor: HTMLElement; readonly isReacting: boolean };

export type ActionWays = {
  readonly onReply: (message: Message) => void;
  readonly onEdit: (message: Message) => void;
  readonly onDelete: (message: Message) => void;
  readonly onReport: (message: Message) => void;
  readonly onVersions: (message: Message) => void;
};

type ActionsProps = ActionWays & { readonly open: OpenActions; readonly chat: Chat; readonly myId: string; readonly onClose: () => void };

type Act = { readonly id: string; readonly icon: ReactNode; readonly label: string; readonly isDanger?: boolean; readonly run: () => void };

export function MessageActions(props: ActionsProps) {
  const { open, chat, myId, onClose } = props;
  const client = useQueryClient();
  const { message } = open;
  const name = message.author?.name ?? "";
  const mine = message.reactions.filter((one) => one.user_ids.includes(myId)).map(({ key }) => key);
  return (
    <Popover triggerRef={{ current: open.anchor }} isOpen onOpenChange={(isOpen) => !isOpen && onClose()} offset={4} placement="bottom end" className={pop.popover ?? ""}>
      <Dialog aria-label={t("chats.message.menu", { name })} className={styles.dialog ?? ""}>
        {chat.can_write && (
          <div className={styles.reactions} role="group" aria-label={t("chats.reaction.label")}>
            {REACTIONS.map((key) => (
              <Button
                key={key}
                aria-label={t(`chats.reaction.${key}`)}
                className={styles.reaction ?? ""}
                data-mine={mine.includes(key) || undefined}
                onPress={() => {
                  onClose();
                  void react(client, message, key, myId);
                }}
              >
                <ReactionIcon reaction={key} />
              </Button>
            ))}
          </div>
        )}
        {!open.isReacting && (
          <ul className={pop.list}>
            {actsOf(props, (act) => {
              onClose();
              act();
            }, (isOn) => void pin(client, message, isOn)).map(({ id, icon, label, isDanger, run }) => (
              <li key={id}>
                <Button className={classes(pop.item, styles.act, isDanger && pop.danger)} onPress={run}>
                  {icon}
                  {label}
                </Button>
              </li>
            ))}
          </ul>
        )}
      </Dialog>
    </Popover>
  );
}

function actsOf({ open: { message }, chat, myId, ...ways }: ActionsProps, then: (act: () => void) => void, setPin: (isOn: boolean) => void): Act[] {
  const isMine = message.author?.id === myId;
  const isPinned = chat.pins.some((one) => one.id === message.id);
  const acts: (Act | false)[] = [
    chat.can_write && { id: "reply", icon: <Reply aria-hidden="true" />, label: t("chats.act.reply"), run: () => then(() => ways.onReply(message)) },
    message.text !== "" && { id: "copy", icon: <Copy aria-hidden="true" />, label: t("chats.act.copy"), run: () => then(() => void copy(message)) },
    isMine && chat.can_write && message.kind === "text" && !message.embed && { id: "edit", icon: <Pencil aria-hidden="true" />, label: t("chats.act.edit"), run: () => then(() => ways.onEdit(message)) },
    chat.can_pin && { id: "pin", icon: isPinned ? <PinOff aria-hidden="true" /> : <Pin aria-hidden="true" />, label: t(isPinned ? "chats.act.unpin" : "chats.act.pin"), run: () => then(() => setPin(!isPinned)) },
    message.edited_at !== null && (isMine || chat.can_moderate) && { id: "versions", icon: <History aria-hidden="true" />, label: t("chats.act.versions"), run: () => then(() => ways.onVersions(message)) },
    !isMine && { id: "report", icon: <Flag aria-hidden="true" />, label: t("chats.act.report"), run: () => then(() => ways.onReport(message)) },
    (isMine || chat.can_moderate) && { id: "delete", icon: <Trash2 aria-hidden="true" />, label: t("chats.act.delete"), isDanger: true, run: () => then(() => ways.onDelete(message)) },
  ];
  return acts.filter((act) => act !== false);
}

async function copy(message: Message): Promise<void> {
  try {
    await navigator.clipboard.writeText(plain(message.text));
    toast(t("common.copied"));
  } catch {
    toast(t("common.copy_by_hand"));
  }
}
