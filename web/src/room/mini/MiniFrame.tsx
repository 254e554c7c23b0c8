// A lesson or a call made small: a bar above every page on a phone, a tile that can be moved on a PC.
import { Maximize2, Move } from "lucide-react";
import { type KeyboardEvent, type PointerEvent, type ReactNode, useEffect, useRef, useState } from "react";
import { Button } from "react-aria-components/Button";
import { t } from "@/i18n/t";
import { LiveMark } from "@/ui/LiveMark";
import { type Corner, cornerNear, cornerTo } from "./corners";
import styles from "./MiniCall.module.css";

type MiniProps = {
  readonly label: string;
  readonly title: string;
  /** What goes on, in two words, above the title of the bar. */
  readonly live: string;
  readonly openLabel: string;
  readonly isAway: boolean;
  readonly picture: ReactNode;
  /** The microphone and the way out. */
  readonly controls: ReactNode;
  readonly onOpen: () => void;
};

export function MiniFrame(props: MiniProps) {
  const isPhone = useIsPhone();
  return isPhone ? <Bar {...props} /> : <Tile {...props} />;
}

function Bar({ label, title, live, openLabel, controls, onOpen }: MiniProps) {
  return (
    <section className={`board ${styles.bar}`} aria-label={label} data-mini="">
      <Button className={styles.open ?? ""} onPress={onOpen} aria-label={openLabel}>
        <LiveMark>{live}</LiveMark>
        <b>{title}</b>
      </Button>
      {controls}
    </section>
  );
}

function Tile({ label, title, isAway, picture, controls, onOpen }: MiniProps) {
  const tile = useRef<HTMLElement>(null);
  const [corner, setCorner] = useState<Corner>("bottom-right");
  const [shift, setShift] = useState<{ x: number; y: number } | null>(null);
  const start = useRef<{ x: number; y: number } | null>(null);

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
    <section ref={tile} className={`board ${styles.tile}`} data-mini="" data-corner={corner} style={shift ? { transform: `translate(${shift.x}px, ${shift.y}px)` } : undefined} aria-label={label}>
      <header>
        <LiveMark>{isAway ? t("call.veil.title") : title}</LiveMark>
        <button type="button" className={styles.move} aria-label={t("call.mini.move")} {...drag}>
          <Move aria-hidden="true" />
        </button>
      </header>
      {picture}
      <footer>
        <Button className={styles.open ?? ""} onPress={onOpen}>
          <Maximize2 aria-hidden="true" />
          {t("call.mini.open")}
        </Button>
        {controls}
      </footer>
    </section>
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
