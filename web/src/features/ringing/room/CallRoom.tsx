// The call from inside: the same room as the lesson's without its school tools. Head, stage, bar.
import { PictureInPicture2, ShieldCheck } from "lucide-react";
import { lazy, Suspense, useEffect, useRef, useState } from "react";
import { roomForm } from "@/call/layout/grid";
import type { CallSession } from "@/call/session";
import { t } from "@/i18n/t";
import "@/i18n/with-ringing";
import { useCall, useSize, useTick } from "@/room/media";
import { useKeepAwake } from "@/room/use-keep-awake";
import { IconButton } from "@/ui/IconButton";
import { LiveMark } from "@/ui/LiveMark";
import { ringStateOf } from "../reducers";
import type { Call } from "../types";
import { clockOf } from "../words";
import { CallBar } from "./CallBar";
import styles from "./CallRoom.module.css";
import { CallStage } from "./CallStage";

const ProofSheet = lazy(() => import("../ProofSheet").then((module) => ({ default: module.ProofSheet })));
const AddPeople = lazy(() => import("./AddPeople").then((module) => ({ default: module.AddPeople })));

type RoomProps = { readonly session: CallSession; readonly call: Call; readonly myId: string; readonly names: string; readonly onMinimise: () => void };

export function CallRoom({ session, call, myId, names, onMinimise }: RoomProps) {
  const room = useRef<HTMLDivElement>(null);
  const size = useSize(room);
  const form = roomForm(size);
  const [open, setOpen] = useState<"proof" | "people" | null>(null);
  useKeepAwake();
  useEffect(() => {
    room.current?.focus();
  }, []);
  const close = () => setOpen(null);
  const isIncoming = call.caller.id !== myId;

  return (
    <div ref={room} className={styles.room} data-room="" data-call={call.id} tabIndex={-1}>
      <header className={`board ${styles.head}`}>
        <div className={styles.what}>
          <h1>{names}</h1>
          <Going session={session} call={call} myId={myId} />
        </div>
        {isIncoming ? <IconButton label={t("ringing.proof.title")} icon={<ShieldCheck aria-hidden="true" />} onPress={() => setOpen("proof")} className={styles.headButton ?? ""} /> : null}
        <IconButton label={t("ringing.room.minimise")} icon={<PictureInPicture2 aria-hidden="true" />} onPress={onMinimise} className={styles.headButton ?? ""} />
      </header>
      <CallStage session={session} call={call} myId={myId} room={size} form={form} />
      <CallBar session={session} call={call} myId={myId} isPhone={form !== "pc"} onAdd={() => setOpen("people")} />
      <Suspense>
        {open === "proof" ? <ProofSheet callId={call.id} onClose={close} /> : null}
        {open === "people" ? <AddPeople call={call} onClose={close} /> : null}
      </Suspense>
    </div>
  );
}

/** What goes on, in words: it rings, it is so long already. */
function Going({ session, call, myId }: { session: CallSession; call: Call; myId: string }) {
  const now = useTick(1_000);
  const phase = useCall(session, (state) => state.phase);
  const isRinging = call.people.some(({ state }) => state === "ringing");
  const words =
    phase === "joining" || phase === "idle"
      ? t("ringing.room.joining")
      : call.answered_at
        ? clockOf(call.answered_at, now)
        : isRinging
          ? t("ringing.room.waiting")
          : t("ringing.room.nobody");
  return (
    <p>
      <LiveMark>
        <span className={styles.clock}>{words}</span>
      </LiveMark>
      {call.answered_at && isRinging && ringStateOf(call, myId) === "in" ? <span>{t("ringing.room.calling", { names: call.people.filter(({ state }) => state === "ringing").map(({ person }) => person.name).join(", ") })}</span> : null}
    </p>
  );
}
