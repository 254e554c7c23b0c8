// Files that will go with the message: their way up as a bar, a refusal in the server's words, a cross to take one away.
import { FileText, Image as ImageIcon, X } from "lucide-react";
import { useEffect, useState } from "react";
import { t } from "@/i18n/t";
import "@/i18n/with-chats";
import { Avatar } from "@/ui/Avatar";
import { IconButton } from "@/ui/IconButton";
import { Progress } from "@/ui/Progress";
import type { Attachment } from "../attachments";
import { fileSize } from "../words";
import styles from "./Composer.module.css";

export function Attached({ list, onRemove }: { list: readonly Attachment[]; onRemove: (one: Attachment) => void }) {
  if (list.length === 0) return null;
  return (
    <ul className={styles.attached}>
      {list.map((one) => (
        <li key={one.id} className={styles.attachment} data-state={one.fault ? "refused" : one.file ? "ready" : "uploading"}>
          <Face one={one} />
          <span className={styles.attachmentWords}>
            <b>{one.name}</b>
            {one.fault ? <span className={styles.fault}>{one.fault}</span> : <span className="meta">{one.share >= 1 && !one.file ? t("chats.file.checking") : fileSize(one.size)}</span>}
            {!one.file && !one.fault && <Progress label={one.name} value={one.share * 100} />}
          </span>
          <IconButton label={t("chats.composer.remove_file", { name: one.name })} icon={<X aria-hidden="true" />} onPress={() => onRemove(one)} />
        </li>
      ))}
    </ul>
  );
}

function Face({ one }: { one: Attachment }) {
  const url = useObjectUrl(one.source.type.startsWith("image/") ? one.source : null);
  if (url) return <img className={styles.attachmentPicture} src={url} alt="" />;
  return (
    <Avatar color={1} isSquare>
      {one.source.type.startsWith("image/") ? <ImageIcon aria-hidden="true" /> : <FileText aria-hidden="true" />}
    </Avatar>
  );
}

function useObjectUrl(blob: Blob | null): string | null {
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    if (!blob) return;
    const made = URL.createObjectURL(blob);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [blob]);
  return url;
}
