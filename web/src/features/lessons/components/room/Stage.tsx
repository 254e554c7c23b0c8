// The stage of the lesson: the class as a grid, one speaker, or one or two shared screens with the class below.
import { useRef, useState } from "react";
import { t } from "@/i18n/t";
import type { Size } from "@/call/layout/grid";
import type { CallSession } from "@/call/session";
import { GridStage } from "./GridStage";
import { Screens } from "./Screens";
import styles from "./Stage.module.css";
import { Strip } from "./Strip";
import { Notices } from "./Notices";
import { Tile } from "./Tile";
import { useCall, useSize } from "./use-media";
import { cameras, stripTile, STRIP_TILES, useShown, useStage } from "./use-stage";
import { Reactions } from "./Reactions";
import { Veil } from "./Veil";
import { Voices } from "./Voices";
import { fit, pageSize } from "@/call/layout/grid";

export function Stage({ session, room }: { session: CallSession; room: Size }) {
  const body = useRef<HTMLDivElement>(null);
  const space = useSize(body);
  const [page, setPage] = useState(0);
  const { stage, order, isPhone } = useStage(session, room, pageSize(room, space));
  const isVideoSaved = useCall(session, (state) => state.isVideoSaved);
  const isBare = isVideoSaved && stage.kind !== "content";

  return (
    <main className={`board ${styles.stage}`} aria-label={t("call.stage.label")}>
      <Notices session={session} />
      <div ref={body} className={`${styles.body} ${stage.kind === "grid" || isBare ? "" : styles.withStrip}`}>
        {isBare ? (
          <Voices session={session} order={order} />
        ) : stage.kind === "grid" ? (
          <GridStage session={session} order={order} room={room} space={space} page={page} onPage={setPage} />
        ) : stage.kind === "content" ? (
          <ContentStage session={session} shares={stage.shares} order={order} space={space} isPhone={isPhone} />
        ) : (
          <SpeakerStage session={session} person={stage.person} order={order} space={space} isPhone={isPhone} />
        )}
      </div>
      <Reactions />
      <Veil session={session} />
    </main>
  );
}

type PartProps = { session: CallSession; order: readonly string[]; space: Size; isPhone: boolean };

function ContentStage({ session, shares, order, space, isPhone }: PartProps & { shares: readonly string[] }) {
  const shown = stripIds(order, isPhone);
  useShown(session, [...shares.map((id) => ({ id, source: "screen", wanted: "best" }) as const), ...cameras(shown, stripTile(space, isPhone))]);
  return (
    <>
      <Screens session={session} shares={shares} />
      <Strip session={session} ids={shown} total={order.length} isPhone={isPhone} />
    </>
  );
}

function SpeakerStage({ session, person, order, space, isPhone }: PartProps & { person: string }) {
  const others = stripIds(order.filter((id) => id !== person), isPhone);
  const large = fit({ width: space.width, height: space.height - stripTile(space, isPhone).height - 12 }, 16 / 10);
  useShown(session, [{ id: person, source: "camera", wanted: "best" }, ...cameras(others, stripTile(space, isPhone))]);
  return (
    <>
      <div className={styles.big}>
        <div style={large}>
          <Tile session={session} id={person} />
        </div>
      </div>
      <Strip session={session} ids={others} total={order.length - 1} isPhone={isPhone} />
    </>
  );
}

/** As many as fit; the last place says how many more there are. */
function stripIds(order: readonly string[], isPhone: boolean): readonly string[] {
  const places = isPhone ? STRIP_TILES.phone : STRIP_TILES.wide;
  return order.length <= places ? order : order.slice(0, isPhone ? places : places - 1);
}
