// The class as a grid of at most 25 tiles a page; pages by buttons, arrow keys on them, or a swipe.
import { ChevronLeft, ChevronRight } from "lucide-react";
import { type PointerEvent, useRef, useState, useTransition } from "react";
import { Button } from "react-aria-components/Button";
import type { Size } from "@/call/layout/grid";
import type { CallSession } from "@/call/session";
import type { ShownVideo } from "@/call/subscriptions";
import { t } from "@/i18n/t";
import styles from "@/room/Stage.module.css";
import { Tile } from "./Tile";
import { cameras, useShown } from "@/room/shown";
import { gridPage } from "./use-stage";
import { useCall } from "@/room/media";

const NARROW_TILE = 190;
const FOOT_HEIGHT = 50;
const SWIPE = 60;

type GridStageProps = {
  readonly session: CallSession;
  readonly order: readonly string[];
  readonly room: Size;
  readonly space: Size;
  /** Screens that stand above this grid and are received with it. */
  readonly screens?: readonly ShownVideo[];
};

const NO_SCREENS: readonly ShownVideo[] = [];

export function GridStage({ session, order, room, space, screens = NO_SCREENS }: GridStageProps) {
  // The page is this grid's own affair: turning it draws these tiles and nothing else of the room.
  const [wantedPage, setWantedPage] = useState(0);
  // Twenty-five new tiles are drawn piece by piece: voices and presses go on meanwhile.
  const [, startTurning] = useTransition();
  const onPage = (next: number) => startTurning(() => setWantedPage(next));
  const isAlone = useCall(session, (state) => state.present.length === 0);
  const whole = gridPage(order, room, space, wantedPage);
  const grid = whole.pageCount > 1 || isAlone ? gridPage(order, room, { ...space, height: space.height - FOOT_HEIGHT }, wantedPage) : whole;
  const { ids, tile, columns, page, pageCount } = grid;
  useShown(session, [...screens, ...cameras(ids, tile)]);
  const swipe = useSwipe((step) => onPage(Math.max(0, Math.min(pageCount - 1, page + step))));

  return (
    <div className={styles.space} {...swipe}>
      {tile.width > 0 && (
        <ul className={styles.grid} style={{ width: tile.width * columns + 10 * (columns - 1) }} aria-label={t("call.stage.class")}>
          {ids.map((id) => (
            <li key={id} style={tile}>
              <Tile session={session} id={id} isNarrow={tile.width < NARROW_TILE} />
            </li>
          ))}
        </ul>
      )}
      {isAlone && <p className={styles.pager}>{t("call.stage.alone")}</p>}
      {pageCount > 1 && (
        <nav className={styles.pager} aria-label={t("call.stage.pages")}>
          <Button isDisabled={page === 0} onPress={() => onPage(page - 1)} aria-label={t("call.stage.previous")}>
            <ChevronLeft aria-hidden="true" />
          </Button>
          <span role="status">{t("call.stage.page", { page: page + 1, count: pageCount })}</span>
          <Button isDisabled={page === pageCount - 1} onPress={() => onPage(page + 1)} aria-label={t("call.stage.next")}>
            <ChevronRight aria-hidden="true" />
          </Button>
        </nav>
      )}
    </div>
  );
}

function useSwipe(onSwipe: (step: 1 | -1) => void) {
  const start = useRef<number | null>(null);
  return {
    onPointerDown: (event: PointerEvent) => {
      start.current = event.pointerType === "touch" ? event.clientX : null;
    },
    onPointerUp: (event: PointerEvent) => {
      const moved = start.current === null ? 0 : event.clientX - start.current;
      start.current = null;
      if (Math.abs(moved) > SWIPE) onSwipe(moved < 0 ? 1 : -1);
    },
  };
}
