// What the stage draws now: kind, order, page and tile sizes; and what the call is asked to bring for it.
import { useEffect, useMemo, useRef, useState } from "react";
import { GAP, gridShape, mostColumns, pageSize, pages, type GridShape, type RoomForm, roomForm, type Size } from "@/call/layout/grid";
import { arrange } from "@/call/layout/order";
import { type Stage, stageOf } from "@/call/layout/stage";
import type { CallSession } from "@/call/session";
import { forwardId } from "../../rules";
import { isTeaching, useLessonHere } from "./faces";
import { useCall } from "@/room/media";
import { useRoom } from "./use-room";

const STRIP_TILES: Record<RoomForm, number> = { pc: 6, phone: 3, side: 4 };
/** Voices that are remembered as «spoke lately» for the order of tiles. */
const REMEMBERED_SPEAKERS = 6;

export type StageView = {
  readonly stage: Stage;
  readonly order: readonly string[];
  readonly form: RoomForm;
};

export function useStage(session: CallSession, room: Size, firstPage: number): StageView {
  const view = useRoom((state) => state.view);
  const myId = useCall(session, (state) => state.myId);
  const others = useCall(session, (state) => state.present);
  const isOneOnly = useCall(session, (state) => state.step === "speaker");
  const shares = useCall(session, (state) => state.shares);
  const seen = useCall(session, (state) => state.cameras);
  const mainSpeaker = useCall(session, (state) => state.mainSpeaker);
  const hands = useLessonHere((state) => state.hands);
  const teacherIds = useLessonHere((state) => state.people.filter(isTeaching).map((person) => person.id));
  const forward = useLessonHere((state) => forwardId(state.room)) ?? null;
  const speakers = useLastSpeakers(mainSpeaker);
  const before = useRef<readonly string[]>([]);

  const present = useMemo(() => [...(myId === null ? [] : [myId]), ...others], [myId, others]);
  const order = useMemo(() => {
    const next = arrange({
      before: before.current,
      present,
      me: myId,
      forward,
      teachers: new Set(teacherIds),
      hands: (hands ?? []).map((hand) => hand.user_id),
      speakers,
      cameras: new Set(seen),
      firstPage,
    });
    before.current = next;
    return next;
  }, [present, myId, forward, teacherIds, hands, speakers, seen, firstPage]);

  const stage = stageOf({ view, shares, me: myId, teachers: teacherIds ?? [], mainSpeaker, present, forward, isOneOnly });
  return { stage, order, form: roomForm(room) };
}

function useLastSpeakers(mainSpeaker: string | null): readonly string[] {
  const [speakers, setSpeakers] = useState<readonly string[]>([]);
  useEffect(() => {
    if (mainSpeaker === null) return;
    setSpeakers((before) => [mainSpeaker, ...before.filter((id) => id !== mainSpeaker)].slice(0, REMEMBERED_SPEAKERS));
  }, [mainSpeaker]);
  return speakers;
}

export type GridPage = GridShape & { readonly ids: readonly string[]; readonly page: number; readonly pageCount: number };

export function gridPage(order: readonly string[], room: Size, space: Size, wantedPage: number): GridPage {
  const all = pages(order, pageSize(room, space));
  const page = Math.min(wantedPage, all.length - 1);
  const ids = all[page] ?? [];
  // Pages keep one form: the last, shorter one does not blow its tiles up.
  const count = all.length > 1 ? (all[0]?.length ?? ids.length) : ids.length;
  return { ...gridShape(count, space, mostColumns(room.width)), ids, page, pageCount: all.length };
}

export function stripTile(space: Size, form: RoomForm): Size {
  const count = STRIP_TILES[form];
  if (form === "side") return { width: 132, height: Math.max(1, (space.height - GAP * (count - 1)) / count) };
  return { width: Math.max(1, (space.width - GAP * (count - 1)) / count), height: form === "phone" ? 78 : 112 };
}

/** As many as fit; on a PC the last place says how many more there are. */
export function stripIds(order: readonly string[], form: RoomForm): readonly string[] {
  const places = STRIP_TILES[form];
  return order.length <= places ? order : order.slice(0, form === "pc" ? places - 1 : places);
}
