// What a message brings along: pictures that keep their place while they load, a voice, rows of files to take.
import { Archive, Download, FileText, Film, Image as ImageIcon, Music, Paperclip, ShieldCheck } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { t } from "@/i18n/t";
import "@/i18n/with-chats";
import { Avatar } from "@/ui/Avatar";
import type { SentFile } from "../types";
import { fileState } from "../words";
import styles from "./Files.module.css";
import { Voice } from "./Voice";

const Viewer = lazy(() => import("./Viewer").then((module) => ({ default: module.Viewer })));

const icons: Record<SentFile["kind"], typeof FileText> = { image: ImageIcon, audio: Music, video: Film, document: FileText, archive: Archive, other: Paperclip };
const WIDEST = 340;
const HIGHEST = 300;

export function Files({ files, isVoice }: { files: readonly SentFile[]; isVoice: boolean }) {
  const [open, setOpen] = useState<SentFile | null>(null);
  const pictures = files.filter((file) => isPicture(file));
  const others = files.filter((file) => !isPicture(file));
  return (
    <>
      {pictures.length > 0 && (
        <div className={pictures.length > 1 ? styles.grid : styles.single}>
          {pictures.map((file) => (
            <button key={file.id} type="button" className={styles.picture} style={sizeOf(file, pictures.length)} aria-label={t("chats.file.open_picture", { name: file.name })} onClick={() => setOpen(file)}>
              <img src={file.previews?.small ?? file.url} srcSet={file.previews ? `${file.previews.small} 320w, ${file.previews.large} 1600w` : undefined} sizes={`${WIDEST}px`} alt="" loading="lazy" decoding="async" />
            </button>
          ))}
        </div>
      )}
      {others.map((file) => (isVoice || file.kind === "audio" ? <Voice key={file.id} file={file} isVoice={isVoice} /> : <FileRow key={file.id} file={file} />))}
      {open && (
        <Suspense>
          <Viewer files={pictures} first={open} onClose={() => setOpen(null)} />
        </Suspense>
      )}
    </>
  );
}

function isPicture(file: SentFile): boolean {
  return file.kind === "image" && file.state === "ready";
}

/** The room is taken before the picture is there: nothing jumps. */
function sizeOf({ width, height }: SentFile, count: number) {
  if (count > 1 || !width || !height) return undefined;
  const scale = Math.min(1, WIDEST / width, HIGHEST / height);
  return { width: Math.max(80, Math.round(width * scale)), aspectRatio: `${width} / ${height}` };
}

export function FileRow({ file }: { file: SentFile }) {
  const Icon = icons[file.kind];
  const inside = (
    <>
      <Avatar color={1} isSquare>
        <Icon aria-hidden="true" />
      </Avatar>
      <span className={styles.words}>
        <b>{file.name}</b>
        <span className={styles.state}>
          {fileState(file)}
          {file.state === "ready" && (
            <span className={styles.safe}>
              <ShieldCheck aria-hidden="true" />
              {t("chats.file.safe")}
            </span>
          )}
        </span>
      </span>
    </>
  );
  if (file.state !== "ready") return <div className={styles.file}>{inside}</div>;
  return (
    <a className={styles.file} href={file.url} download={file.name}>
      {inside}
      <Download aria-label={t("chats.file.download")} role="img" />
    </a>
  );
}
