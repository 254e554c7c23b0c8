// «+»: what may be sent besides words.
import { FileText, Image as ImageIcon, ListChecks, Megaphone, Plus } from "lucide-react";
import { use, useRef } from "react";
import { t } from "@/i18n/t";
import "@/i18n/with-chats";
import { IconButton } from "@/ui/IconButton";
import { Menu, type MenuAction } from "@/ui/Menu";
import { ChatPartsContext, type MakerKind } from "../parts";
import type { Chat } from "../types";
import styles from "./Composer.module.css";

type AddMenuProps = { readonly chat: Chat; readonly onFiles: (files: readonly File[]) => void; readonly onMake: (kind: MakerKind) => void };

export function AddMenu({ chat, onFiles, onMake }: AddMenuProps) {
  const { makers } = use(ChatPartsContext);
  const pictures = useRef<HTMLInputElement>(null);
  const files = useRef<HTMLInputElement>(null);
  const actions: (MenuAction | false)[] = [
    chat.can_attach && { id: "photo", label: t("chats.composer.photo"), icon: <ImageIcon aria-hidden="true" />, onAction: () => pictures.current?.click() },
    chat.can_attach && { id: "file", label: t("chats.composer.file"), icon: <FileText aria-hidden="true" />, onAction: () => files.current?.click() },
    chat.can_poll && makers.poll !== undefined && { id: "poll", label: t("chats.composer.poll"), icon: <ListChecks aria-hidden="true" />, onAction: () => onMake("poll") },
    chat.can_announce && makers.announcement !== undefined && { id: "announcement", label: t("chats.composer.announcement"), icon: <Megaphone aria-hidden="true" />, onAction: () => onMake("announcement") },
  ];
  const shown = actions.filter((action) => action !== false);
  if (shown.length === 0) return null;
  return (
    <>
      <Menu label={t("chats.composer.add")} actions={shown}>
        <IconButton label={t("chats.composer.add")} icon={<Plus aria-hidden="true" />} className={styles.side} />
      </Menu>
      <Chooser input={pictures} accept="image/*" onFiles={onFiles} />
      <Chooser input={files} onFiles={onFiles} />
    </>
  );
}

type ChooserProps = { readonly input: React.RefObject<HTMLInputElement | null>; readonly accept?: string; readonly onFiles: (files: readonly File[]) => void };

function Chooser({ input, accept, onFiles }: ChooserProps) {
  return (
    <input
      ref={input}
      type="file"
      hidden
      multiple
      accept={accept}
      data-chooser={accept ? "photo" : "file"}
      onChange={({ currentTarget }) => {
        onFiles([...(currentTarget.files ?? [])]);
        // The same file may be chosen once more.
        currentTarget.value = "";
      }}
    />
  );
}
