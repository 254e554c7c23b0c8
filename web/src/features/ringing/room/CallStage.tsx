// The stage of a call: two face to face, several as a grid or around who speaks, and screens first of all.
import { ChevronLeft, ChevronRight } from "lucide-react";
import { useRef, useState } from "react";
import { useStore } from "zustand";
import { gridShape, mostColumns, pages, pageSize, type RoomForm, type Size } from "@/call/layout/grid";
import { stageOf } from "@/call/layout/stage";
import type { CallSession } from "@/call/session";
import { t } from "@/i18n/t";
import "@/i18n/with-ringing";
import { useCall, useSize } from "@/room/media";
import { Screens } from "@/room/Screens";
import { cameras, useShown } from "@/room/shown";
import { Veil } from "@/room/Veil";
import { Avatar } from "@/ui/Avatar";
import { callStore } from "../call-store";
import { othersOf } from "../reducers";
import type { Call } from "../types";
import { CallNotices } from "./CallNotices";
import styles from "./CallRoom.module.css";
import { CallTile } from "./CallTile";

type StageProps = { readonly session: CallSession; readonly call: Call; readonly myId: string; readonly room: Size; readonly form: RoomForm };

export function CallStage({ session, call, myId, room, form }: StageProps) {
  const body = useRef<HTMLDivElement>(null);
  const space = useSize(body);
  return (
    <section className={`board ${styles.stage}`} aria-label={t("ringing.room.stage")}>
      <CallNotices session={session} />
      <div ref={body} className={styles.body}>
        <Shape session={session} call={call} myId={myId} room={room} form={form} space={space} />
      </div>
      <Veil session={session}>{t("ringing.room.veil")}</Veil>
    </section>
  );
}

type ShapeProps = StageProps & { readonly space: Size };

function Shape(props: ShapeProps) {
  const { session, call, myId } = props;
  const present = useCall(session, (state) => state.present);
  const shares = useCall(session, (state) => state.shares);
  const mainSpeaker = useCall(session, (state) => state.mainSpeaker);
  const step = useCall(session, (state) => state.step);
  const view = useStore(callStore, (store) => store.view);
  const everybody = [myId, ...present];
  const stage = stageOf({ view, shares, me: myId, teachers: [], mainSpeaker, present: everybody, forward: null, isOneOnly: step === "speaker" && present.length > 1 });
  const [other] = present;
  const isPlain = step === "voice";
  if (stage.kind === "content") return <Main {...props} ids={everybody} isPlain={step !== "full"} shares={stage.shares} />;
  if (other === undefined) return <Waiting session={session} call={call} myId={myId} isPlain={isPlain} />;
  if (present.length === 1) return <Pair session={session} call={call} myId={myId} other={other} isPlain={isPlain} />;
  if (stage.kind === "speaker") return <Main {...props} ids={everybody.filter((id) => id !== stage.person)} isPlain={isPlain} speaker={stage.person} />;
  return <Grid {...props} ids={everybody} isPlain={isPlain} />;
}

/** Nobody is here but me: whom the call waits for, large. */
function Waiting({ session, call, myId, isPlain }: { session: CallSession; call: Call; myId: string; isPlain: boolean }) {
  useShown(session, []);
  const others = othersOf(call, myId);
  const [first] = others;
  const words = others.some(({ state }) => state === "ringing") ? t("ringing.room.waiting") : t("ringing.room.nobody");
  return (
    <div className={styles.pair}>
      <div className={styles.waiting}>
        {first ? (
          <Avatar color={first.person.color} size="xl">
            {first.person.initials}
          </Avatar>
        ) : null}
        <p role="status">
          <b>{words}</b>
        </p>
      </div>
      <div className={styles.own}>
        <CallTile session={session} call={call} id={myId} isPlain={isPlain} />
      </div>
    </div>
  );
}

function Pair({ session, call, myId, other, isPlain }: { session: CallSession; call: Call; myId: string; other: string; isPlain: boolean }) {
  useShown(session, [{ id: other, source: "camera", wanted: "best" }]);
  return (
    <div className={styles.pair}>
      <CallTile session={session} call={call} id={other} isPlain={isPlain} />
      <div className={styles.own}>
        <CallTile session={session} call={call} id={myId} />
      </div>
    </div>
  );
}

type MainProps = ShapeProps & { readonly ids: readonly string[]; readonly isPlain: boolean; readonly speaker?: string; readonly shares?: readonly string[] };

const NO_SHARES: readonly string[] = [];

/** One large thing, the faces in a strip beside it. */
function Main({ session, call, form, ids, isPlain, speaker, shares = NO_SHARES }: MainProps) {
  const tile = form === "phone" ? { width: 118, height: 78 } : { width: 178, height: 112 };
  const large = speaker ? [{ id: speaker, source: "camera", wanted: "best" } as const] : shares.map((id) => ({ id, source: "screen", wanted: "best" }) as const);
  useShown(session, isPlain ? large : [...large, ...cameras(ids, tile)]);
  return (
    <div className={styles.main}>
      <div className={styles.large}>{speaker ? <CallTile session={session} call={call} id={speaker} isPlain={isPlain} /> : <Screens session={session} shares={shares} />}</div>
      <ul className={styles.strip} aria-label={t("ringing.room.people")}>
        {ids.map((id) => (
          <li key={id}>
            <CallTile session={session} call={call} id={id} isPlain={isPlain} />
          </li>
        ))}
      </ul>
    </div>
  );
}

const FOOT = 50;

function Grid({ session, call, room, space, ids, isPlain }: ShapeProps & { ids: readonly string[]; isPlain: boolean }) {
  const [wanted, setPage] = useState(0);
  const isPaged = ids.length > pageSize(room, space);
  const place = isPaged ? { ...space, height: space.height - FOOT } : space;
  const all = pages(ids, pageSize(room, place));
  const page = Math.min(wanted, all.length - 1);
  const shown = all[page] ?? [];
  const { tile, columns } = gridShape(isPaged ? (all[0]?.length ?? shown.length) : shown.length, place, mostColumns(room.width));
  useShown(session, isPlain ? [] : cameras(shown, tile));
  return (
    <>
      {tile.width > 0 ? (
        <ul className={styles.grid} style={{ width: tile.width * columns + 10 * (columns - 1), justifySelf: "center" }} aria-label={t("ringing.room.people")}>
          {shown.map((id) => (
            <li key={id} style={tile}>
              <CallTile session={session} call={call} id={id} isPlain={isPlain} />
            </li>
          ))}
        </ul>
      ) : null}
      {all.length > 1 ? (
        <nav className={styles.pager} aria-label={t("ringing.room.people")}>
          <button type="button" disabled={page === 0} aria-label={t("call.stage.previous")} onClick={() => setPage(page - 1)}>
            <ChevronLeft aria-hidden="true" />
          </button>
          <span role="status">{t("call.stage.page", { page: page + 1, count: all.length })}</span>
          <button type="button" disabled={page === all.length - 1} aria-label={t("call.stage.next")} onClick={() => setPage(page + 1)}>
            <ChevronRight aria-hidden="true" />
          </button>
        </nav>
      ) : null}
    </>
  );
}
