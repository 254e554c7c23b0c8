// A voice, or another sound: play, where in it one is, and how fast. Only one sounds at a time.
import { Pause, Play } from "lucide-react";
import { useRef, useState } from "react";
import { t } from "@/i18n/t";
import "@/i18n/with-chats";
import type { SentFile } from "../types";
import { length } from "../words";
import styles from "./Files.module.css";

const RATES = [1, 1.5, 2] as const;
let sounding: HTMLAudioElement | null = null;

export function Voice({ file, isVoice }: { file: SentFile; isVoice: boolean }) {
  return <Player src={file.url} duration={file.duration} label={isVoice ? t("chats.message.voice") : file.name} />;
}

export function Player({ src, duration, label }: { src: string; duration: number | null; label: string }) {
  const audio = useRef<HTMLAudioElement>(null);
  const [isPlaying, setPlaying] = useState(false);
  const [at, setAt] = useState(0);
  const [whole, setWhole] = useState(duration ?? 0);
  const [rate, setRate] = useState<(typeof RATES)[number]>(1);

  function toggle(): void {
    const element = audio.current;
    if (!element) return;
    if (isPlaying) return element.pause();
    if (sounding !== element) sounding?.pause();
    sounding = element;
    element.playbackRate = rate;
    element.play().catch(() => setPlaying(false));
  }
  function faster(): void {
    const next = RATES[(RATES.indexOf(rate) + 1) % RATES.length] ?? 1;
    setRate(next);
    if (audio.current) audio.current.playbackRate = next;
  }
  function seek(to: number): void {
    setAt(to);
    if (audio.current) audio.current.currentTime = to;
  }

  return (
    <div className={styles.voice} role="group" aria-label={label}>
      <audio
        ref={audio}
        src={src}
        preload={duration === null ? "metadata" : "none"}
        onPlay={() => setPlaying(true)}
        onPause={() => setPlaying(false)}
        onTimeUpdate={(event) => setAt(event.currentTarget.currentTime)}
        onLoadedMetadata={(event) => Number.isFinite(event.currentTarget.duration) && setWhole(event.currentTarget.duration)}
        onEnded={() => seek(0)}
      />
      <button type="button" className={styles.play} aria-label={t(isPlaying ? "chats.voice.pause" : "chats.voice.play")} onClick={toggle}>
        {isPlaying ? <Pause aria-hidden="true" /> : <Play aria-hidden="true" />}
      </button>
      <span className={styles.way}>
        <input type="range" min={0} max={Math.max(whole, 0.1)} step={0.1} value={Math.min(at, whole)} aria-label={t("chats.voice.place")} aria-valuetext={t("chats.voice.of", { at: length(at), whole: length(whole) })} onChange={(event) => seek(Number(event.target.value))} />
        <span className="meta">{isPlaying || at > 0 ? t("chats.voice.of", { at: length(at), whole: length(whole) }) : length(whole)}</span>
      </span>
      <button type="button" className={styles.rate} aria-label={t("chats.voice.rate", { rate: String(rate).replace(".", ",") })} onClick={faster}>
        {String(rate).replace(".", ",")}×
      </button>
    </div>
  );
}
