// A voice message on its way: recorded with time and loudness in sight, listened to, sent or thrown away.
import { ArrowUp, Square, Trash2 } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { t } from "@/i18n/t";
import "@/i18n/with-chats";
import { IconButton } from "@/ui/IconButton";
import { Spinner } from "@/ui/Spinner";
import { Player } from "../chat/Voice";
import type { SentFile } from "../types";
import { uploadFile } from "../uploads";
import { length } from "../words";
import styles from "./Composer.module.css";
import { type Recording, startRecording } from "./recording";

const LONGEST_MS = 5 * 60_000;
const LOOK_MS = 100;

type VoiceBarProps = { readonly schoolId: string; readonly onSend: (file: SentFile) => void; readonly onClose: () => void; readonly onFault: (words: string) => void };

export function VoiceBar({ schoolId, onSend, onClose, onFault }: VoiceBarProps) {
  const [recording, setRecording] = useState<Recording | null>(null);
  const [said, setSaid] = useState<{ readonly file: File; readonly url: string } | null>(null);
  const [isSending, setSending] = useState(false);
  const way = useRef(new AbortController());
  const close = useRef({ onClose, onFault });
  close.current = { onClose, onFault };

  useEffect(() => {
    let isOver = false;
    let mine: Recording | null = null;
    way.current = new AbortController();
    const start = async () => {
      try {
        mine = await startRecording(t("chats.message.voice"));
      } catch {
        if (isOver) return;
        close.current.onFault(t("chats.voice.no_microphone"));
        return close.current.onClose();
      }
      if (isOver) mine.cancel();
      else setRecording(mine);
    };
    void start();
    const { current: leaving } = way;
    return () => {
      isOver = true;
      mine?.cancel();
      leaving.abort();
    };
  }, []);
  useEffect(() => () => void (said && URL.revokeObjectURL(said.url)), [said]);

  async function stop(): Promise<void> {
    if (!recording) return;
    const file = await recording.stop();
    setRecording(null);
    setSaid({ file, url: URL.createObjectURL(file) });
  }
  async function send(): Promise<void> {
    if (!said || isSending) return;
    setSending(true);
    try {
      const sent = await uploadFile(said.file, { schoolId, purpose: "voice", signal: way.current.signal, onProgress: () => undefined });
      if (sent.state === "refused") throw new Error(sent.refusal);
      onSend(sent);
      onClose();
    } catch (error) {
      if (way.current.signal.aborted) return;
      setSending(false);
      onFault(error instanceof Error ? error.message : t("chats.fails"));
    }
  }

  return (
    <div className={styles.voiceBar} role="group" aria-label={t("chats.message.voice")}>
      <IconButton label={t("chats.voice.discard")} icon={<Trash2 aria-hidden="true" />} onPress={onClose} />
      {said ? <Player src={said.url} duration={null} label={t("chats.message.voice")} /> : <Level recording={recording} onLongest={() => void stop()} />}
      {said ? (
        <button type="button" className={styles.send} aria-label={t("chats.voice.send")} onClick={() => void send()}>
          {isSending ? <Spinner label={t("chats.voice.sending")} /> : <ArrowUp aria-hidden="true" />}
        </button>
      ) : (
        <button type="button" className={styles.send} aria-label={t("chats.voice.stop")} disabled={!recording} onClick={() => void stop()}>
          <Square aria-hidden="true" />
        </button>
      )}
    </div>
  );
}

function Level({ recording, onLongest }: { recording: Recording | null; onLongest: () => void }) {
  const bar = useRef<HTMLSpanElement>(null);
  const [seconds, setSeconds] = useState(0);
  const longest = useRef(onLongest);
  longest.current = onLongest;
  useEffect(() => {
    if (!recording) return;
    const began = Date.now();
    const timer = setInterval(() => {
      bar.current?.style.setProperty("--level", String(recording.level()));
      const passed = Date.now() - began;
      setSeconds(Math.floor(passed / 1_000));
      if (passed >= LONGEST_MS) longest.current();
    }, LOOK_MS);
    return () => clearInterval(timer);
  }, [recording]);
  return (
    <p className={styles.level}>
      <span className={styles.live}>{t("chats.voice.recording")}</span>
      <span ref={bar} className={styles.loudness} aria-hidden="true" />
      <span className={styles.time} role="timer">
        {length(seconds)}
      </span>
    </p>
  );
}
