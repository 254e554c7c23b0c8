// Where a message is written. The draft outlives a closed panel and a reload; Enter sends, Shift+Enter breaks the line.
import { ArrowUp } from "lucide-react";
import { useQueryClient } from "@tanstack/react-query";
import { type KeyboardEvent, useState } from "react";
import { Button } from "react-aria-components/Button";
import { t } from "@/i18n/t";
import styles from "./LessonChat.module.css";
import { sendNewMessage } from "./sending";

const LONGEST = 4_000;

export function Composer({ chatId }: { chatId: string }) {
  const client = useQueryClient();
  const memory = `sferum.draft.${chatId}`;
  const [text, setText] = useState(() => sessionStorage.getItem(memory) ?? "");

  function write(next: string): void {
    setText(next);
    sessionStorage.setItem(memory, next);
  }
  function send(): void {
    const said = text.trim();
    if (said === "") return;
    write("");
    void sendNewMessage(client, chatId, said);
  }
  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    send();
  }

  return (
    <form
      className={styles.ask}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <textarea aria-label={t("call.chat.message")} placeholder={t("call.chat.message")} value={text} maxLength={LONGEST} rows={1} onChange={(event) => write(event.target.value)} onKeyDown={onKeyDown} />
      <Button type="submit" className={styles.send ?? ""} aria-label={t("call.chat.send")} isDisabled={text.trim() === ""}>
        <ArrowUp aria-hidden="true" />
      </Button>
    </form>
  );
}
