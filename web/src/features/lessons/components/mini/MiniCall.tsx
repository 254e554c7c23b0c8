// The lesson made small: a bar above every page on a phone, a tile that can be moved on a PC.
import { LogOut, Maximize2, Mic, MicOff, Move } from "lucide-react";
import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from "react";
import { Button } from "react-aria-components/Button";
import type { CallSession } from "@/call/session";
import { t } from "@/i18n/t";
import { LiveMark } from "@/ui/LiveMark";
import { toast } from "@/ui/toast";
import { leaveLesson } from "../../room-store";
import type { Lesson } from "../../types";
import { useLocal, useCall } from "../room/use-media";
import { useWhyClosed } from "../room/use-rights";
import { type Corner, cornerNear, cornerTo } from "./corners";
import styles from "./MiniCall.module.css";
import { SmallPicture } from "./SmallPicture";

type MiniProps = { readonly session: CallSession; readonly lesson: Lesson; readonly onOpen: () => void };

export function MiniCall(props: MiniProps) {
  const isPhone = useIsPhone();
  return isPhone ? <CallBar {...props} /> : <CallTile {...props} />;
}

function CallBar({ session, lesson, onOpen }: MiniProps) {
  return (
    <section className={`board ${styles.bar}`} aria-label={t("call.mini.label")} data-mini="">
      <Button className={styles.open ?? ""} onPress={onOpen} aria-label={t("call.mini.open_named", { subject: lesson.subject })}>
        <LiveMark>{t("call.mini.live")}</LiveMark>
        <b>{t("call.head.title", { subject: lesson.subject, name: lesson.community.name })}</b>
      </Button>
      <Microphone session={session} />
      <Leave />
    </section>
  );
}

function CallTile({ session, lesson, onOpen }: MiniProps) {
  const tile = useRef<HTMLElement>(null);
  const [corner, setCorner] = useState<Corner>("bottom-right");
  const [shift, setShift] = useState<{ x: number; y: number } | null>(null);
  const start = useRef<{ x: number; y: number } | null>(null);
  const isAway = useCall(session, (state) => state.phase === "rejoining");

  const drag = {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      event.currentTarget.setPointerCapture(event.pointerId);
      start.current = { x: event.clientX, y: event.clientY };
    },
    onPointerMove: (event: PointerEvent) => {
      if (start.current) setShift({ x: event.clientX - start.current.x, y: event.clientY - start.current.y });
    },
    onPointerUp: () => {
      const box = tile.current?.getBoundingClientRect();
      if (start.current && shift && box) setCorner(cornerNear(box, { width: window.innerWidth, height: window.innerHeight }));
      start.current = null;
      setShift(null);
    },
    // The same without dragging: arrows move the tile from corner to corner.
    onKeyDown: (event: KeyboardEvent) => {
      const next = cornerTo(corner, event.code);
      if (next === corner) return;
      event.preventDefault();
      setCorner(next);
    },
  };

  return (
    <section ref={tile} className={`board ${styles.tile}`} data-mini="" data-corner={corner} style={shift ? { transform: `translate(${shift.x}px, ${shift.y}px)` } : undefined} aria-label={t("call.mini.label")}>
      <header>
        <LiveMark>{isAway ? t("call.veil.title") : t("call.head.title", { subject: lesson.subject, name: lesson.community.name })}</LiveMark>
        <button type="button" className={styles.move} aria-label={t("call.mini.move")} {...drag}>
          <Move aria-hidden="true" />
        </button>
      </header>
      <SmallPicture session={session} />
      <footer>
        <Button className={styles.open ?? ""} onPress={onOpen}>
          <Maximize2 aria-hidden="true" />
          {t("call.mini.open")}
        </Button>
        <Microphone session={session} />
        <Leave />
      </footer>
    </section>
  );
}

function Microphone({ session }: { session: CallSession }) {
  const closed = useWhyClosed(session, "microphone");
  const { isOn, isBusy } = useLocal(session, (state) => state.microphone);
  return (
    <Button className={styles.round ?? ""} isDisabled={isBusy} aria-pressed={isOn} data-control="microphone" data-off={isOn ? undefined : ""} aria-disabled={closed === null ? undefined : true} aria-label={closed ? t("call.bar.closed", { word: t("call.bar.microphone"), why: t(closed) }) : isOn ? t("call.bar.microphone_on") : t("call.bar.microphone_off")} onPress={() => (closed ? toast(t(closed)) : void session.local.setMicrophone(!isOn))}>
      {isOn ? <Mic aria-hidden="true" /> : <MicOff aria-hidden="true" />}
    </Button>
  );
}

function Leave() {
  return (
    <Button className={`${styles.round} ${styles.leave}`} data-control="leave" aria-label={t("call.bar.leave_lesson")} onPress={() => void leaveLesson()}>
      <LogOut aria-hidden="true" />
    </Button>
  );
}

function useIsPhone(): boolean {
  const query = "(max-width: 759.98px)";
  const [isPhone, setPhone] = useState(() => matchMedia(query).matches);
  useEffect(() => {
    const media = matchMedia(query);
    const look = () => setPhone(media.matches);
    media.addEventListener("change", look);
    return () => media.removeEventListener("change", look);
  }, []);
  return isPhone;
}
