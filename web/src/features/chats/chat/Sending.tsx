// A message that has not arrived yet: a clock while it waits, a press when it must be tried again.
import { Clock, RotateCcw, X } from "lucide-react";
import { t } from "@/i18n/t";
import "@/i18n/with-chats";
import { clockTime } from "@/i18n/time";
import { classes } from "@/lib/classes";
import { IconButton } from "@/ui/IconButton";
import { plain } from "../markup";
import type { Outgoing } from "../outbox";
import { outbox } from "../sending";
import { FileRow } from "./Files";
import styles from "./Message.module.css";
import { Rich } from "./Rich";

export function Sending({ message, myId }: { message: Outgoing; myId: string }) {
  const isFailed = message.state === "failed";
  return (
    <article className={classes(styles.message, styles.own)} data-outgoing={message.state} aria-label={t("chats.message.by", { name: t("chats.list.me"), time: clockTime(message.writtenAt) })}>
      <time className={styles.when} dateTime={message.writtenAt} aria-hidden="true">
        {clockTime(message.writtenAt)}
      </time>
      <div className={styles.body}>
        {message.replyTo && (
          <p className={styles.quote}>
            <b>{message.replyTo.author?.name}</b>
            <span>{plain(message.replyTo.text)}</span>
          </p>
        )}
        {message.files.map((file) => (
          <FileRow key={file.id} file={file} />
        ))}
        {message.text !== "" && (
          <p className={styles.text}>
            <Rich text={message.text} myId={myId} />
          </p>
        )}
        {isFailed ? (
          <span className={styles.failed}>
            {message.reason && <span>{message.reason}</span>}
            <button type="button" onClick={() => void outbox.retry(message.clientId)}>
              <RotateCcw aria-hidden="true" />
              {t("chats.outbox.again")}
            </button>
            <IconButton label={t("chats.outbox.discard")} icon={<X aria-hidden="true" />} onPress={() => void outbox.discard(message.clientId)} />
          </span>
        ) : (
          <span className={styles.foot}>
            <span className={styles.sent}>
              <time dateTime={message.writtenAt}>{clockTime(message.writtenAt)}</time>
              <Clock role="img" aria-label={t("chats.outbox.waiting")} />
            </span>
          </span>
        )}
      </div>
    </article>
  );
}
