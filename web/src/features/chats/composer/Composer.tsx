// Where a message is written: words with marks and names, files, a voice, an answer, a change, a later time.
import { ArrowUp, Check, Clock, Lock, Mic, X } from "lucide-react";
import { useQueryClient } from "@tanstack/react-query";
import { type ClipboardEvent, type KeyboardEvent, use, useEffect, useId, useLayoutEffect, useRef, useState } from "react";
import { t } from "@/i18n/t";
import "@/i18n/with-chats";
import { IconButton } from "@/ui/IconButton";
import { Fault } from "@/ui/Fault";
import { MOST_FILES, useAttachments } from "../attachments";
import { plain } from "../markup";
import { ChatPartsContext, type MakerKind } from "../parts";
import type { Chat } from "../types";
import { gist } from "../words";
import { AddMenu } from "./AddMenu";
import { Attached } from "./Attached";
import styles from "./Composer.module.css";
import { type Mark, toggleMark } from "./formatting";
import { LaterDialog } from "./LaterDialog";
import { MarkupBar } from "./MarkupBar";
import { MentionList } from "./MentionList";
import { Quiet } from "./Quiet";
import { ScheduledLine } from "./Scheduled";
import { useDrop } from "./use-drop";
import { useMentions } from "./use-mentions";
import { useSend } from "./use-send";
import { useTypeAnywhere } from "./use-type-anywhere";
import { useWords, type Words } from "./use-words";
import { VoiceBar } from "./VoiceBar";
import type { Writing } from "./writing";

export type ComposerProps = {
  readonly chat: Chat;
  readonly myId: string;
  readonly writing: Writing;
  readonly onWriting: (next: Writing) => void;
  /** The arrow up in an empty composer: one's last message is opened for change. */
  readonly onEditLast: () => void;
};

const LONGEST = 4_000;
const HIGHEST_PX = 180;

export function Composer(props: ComposerProps) {
  const { chat } = props;
  if (chat.can_write) return <Open key={chat.id} {...props} />;
  return (
    <p className={styles.closed}>
      <Lock aria-hidden="true" />
      {chat.closed || t("chats.composer.closed")}
    </p>
  );
}

function Open({ chat, myId, writing, onWriting, onEditLast }: ComposerProps) {
  const client = useQueryClient();
  const area = useRef<HTMLTextAreaElement>(null);
  const listId = useId();
  const { words, write, clear } = useWords(client, chat, writing);
  const files = useAttachments(chat.school_id);
  const [cursor, setCursor] = useState(0);
  const [maker, setMaker] = useState<MakerKind | null>(null);
  const [isLater, setLater] = useState(false);
  const [isVoice, setVoice] = useState(false);
  const { send, sendLater, sendVoice, fault, setFault, isNow, setNow, isSaving } = useSend({ client, chat, words, clear, files, writing, onWriting });
  const placed = useRef<number | null>(null);
  useTypeAnywhere(area);
  const [isFocused, setFocused] = useState(false);
  const mentions = useMentions(chat, myId, { words, cursor: isFocused ? cursor : null, onWrite: writeAt });
  const isEditing = writing?.kind === "edit";
  const isEmpty = words.text.trim() === "" && files.list.length === 0;
  const addFiles = (added: readonly File[]) => setFault(files.add(added) ? "" : t("chats.composer.most_files", { count: MOST_FILES }));
  const isOver = useDrop(chat.can_attach && !isEditing && !isVoice, addFiles);

  useLayoutEffect(() => {
    const element = area.current;
    if (!element) return;
    element.style.height = "auto";
    element.style.height = `${Math.min(HIGHEST_PX, element.scrollHeight + 3)}px`;
    if (placed.current !== null) element.setSelectionRange(placed.current, placed.current);
    placed.current = null;
  }, [words.text, isVoice]);
  // An answer or a change begins in the words; the menu that asked for it gives its focus back first.
  useEffect(() => {
    if (!writing) return;
    const timer = setTimeout(() => area.current?.focus(), 60);
    return () => clearTimeout(timer);
  }, [writing]);

  function writeAt(next: Words, at: number): void {
    placed.current = at;
    setCursor(at);
    write(next);
    area.current?.focus();
  }
  function mark(kind: Mark): void {
    const element = area.current;
    if (!element) return;
    const next = toggleMark({ text: words.text, from: element.selectionStart, to: element.selectionEnd }, kind);
    write({ ...words, text: next.text });
    element.focus();
    requestAnimationFrame(() => element.setSelectionRange(next.from, next.to));
  }
  function onKeyDown(event: KeyboardEvent): void {
    if (event.nativeEvent.isComposing || mentions.onKeyDown(event)) return;
    const isCommand = event.ctrlKey || event.metaKey;
    // By the place of the key: with a Russian layout its letter is another.
    if (isCommand && event.code === "KeyB") mark("bold");
    else if (isCommand && event.code === "KeyI") mark("italic");
    else if (event.key === "Escape" && writing) onWriting(null);
    else if (event.key === "ArrowUp" && isEmpty && !writing) onEditLast();
    else if (event.key === "Enter" && !event.shiftKey && (isCommand || !hasOnlyScreenKeys())) void send();
    else return;
    event.preventDefault();
  }
  function onPaste(event: ClipboardEvent): void {
    const pasted = [...event.clipboardData.files];
    if (pasted.length === 0 || !chat.can_attach || isEditing) return;
    event.preventDefault();
    addFiles(pasted);
  }

  return (
    <div className={styles.composer}>
      <ScheduledLine chatId={chat.id} />
      {chat.quiet?.is_now && !isEditing && <Quiet quiet={chat.quiet} isNow={isNow} onNow={setNow} />}
      {chat.slow_seconds > 0 && <p className={styles.line}><Clock aria-hidden="true" /><span>{t("chats.composer.slow", { count: chat.slow_seconds })}</span></p>}
      {writing && <About writing={writing} onCancel={() => onWriting(null)} />}
      <Fault>{fault}</Fault>
      <p role="status" className="sr-only">
        {files.isReady ? "" : t("chats.composer.uploading")}
      </p>
      <Attached list={files.list} onRemove={files.remove} />
      <MentionList id={listId} mentions={mentions} />
      {isVoice ? (
        <VoiceBar schoolId={chat.school_id} onClose={() => setVoice(false)} onFault={setFault} onSend={sendVoice} />
      ) : (
        <form className={styles.form} aria-label={t("chats.composer.label")} onSubmit={(event) => { event.preventDefault(); void send(); }}>
          {!isEditing && <AddMenu chat={chat} onFiles={addFiles} onMake={setMaker} />}
          <textarea
            ref={area}
            rows={1}
            maxLength={LONGEST}
            value={words.text}
            aria-label={t("chats.composer.message")}
            placeholder={t("chats.composer.placeholder")}
            aria-autocomplete="list"
            aria-controls={mentions.found.length > 0 ? listId : undefined}
            aria-activedescendant={mentions.found.length > 0 ? `${listId}-${mentions.chosen}` : undefined}
            onChange={({ target }) => {
              setCursor(target.selectionStart);
              write({ ...words, text: target.value });
            }}
            onSelect={({ currentTarget }) => setCursor(currentTarget.selectionStart)}
            onFocus={() => setFocused(true)}
            onBlur={() => setFocused(false)}
            onKeyDown={onKeyDown}
            onPaste={onPaste}
          />
          {isEmpty && !isEditing && chat.can_attach && <IconButton label={t("chats.voice.record")} icon={<Mic aria-hidden="true" />} className={styles.side} onPress={() => setVoice(true)} />}
          {!isEmpty && !isEditing && <IconButton label={t("chats.composer.later")} icon={<Clock aria-hidden="true" />} className={styles.side} onPress={() => setLater(true)} isDisabled={!files.isReady} />}
          <button type="submit" className={styles.send} aria-label={t(isEditing ? "chats.composer.save" : "chats.composer.send")} disabled={isEmpty || !files.isReady || isSaving}>
            {isEditing ? <Check aria-hidden="true" /> : <ArrowUp aria-hidden="true" />}
          </button>
        </form>
      )}
      {words.text.trim() !== "" && !isVoice && <MarkupBar onMark={mark} />}
      {isOver && <p className={styles.drop}>{t("chats.composer.drop")}</p>}
      {isLater && <LaterDialog onSave={sendLater} onClose={() => setLater(false)} />}
      <Maker kind={maker} chat={chat} onClose={() => setMaker(null)} />
    </div>
  );
}

function About({ writing, onCancel }: { writing: NonNullable<Writing>; onCancel: () => void }) {
  const { kind, message } = writing;
  return (
    <div className={styles.about}>
      <p>
        <b>{kind === "edit" ? t("chats.composer.edit") : t("chats.composer.reply", { name: message.author?.name ?? "" })}</b>
        <span>{message.text === "" ? gist(message) : plain(message.text)}</span>
      </p>
      <IconButton label={t("chats.composer.cancel")} icon={<X aria-hidden="true" />} onPress={onCancel} />
    </div>
  );
}

function Maker({ kind, chat, onClose }: { kind: MakerKind | null; chat: Chat; onClose: () => void }) {
  const { makers } = use(ChatPartsContext);
  const Make = kind && makers[kind];
  return Make ? <Make chat={chat} onClose={onClose} /> : null;
}

/** On a phone's own keyboard Enter starts a new line: there is a button to send. */
function hasOnlyScreenKeys(): boolean {
  return window.matchMedia("(hover: none) and (pointer: coarse)").matches;
}
