// The call while one is in it: its sound always, its picture full or small. Loaded lazily.
import { useEffect } from "react";
import type { CallSession } from "@/call/session";
import { t } from "@/i18n/t";
import "@/i18n/with-ringing";
import { useCall } from "@/room/media";
import { MiniLeave, MiniMicrophone } from "@/room/mini/MiniControls";
import { MiniFrame } from "@/room/mini/MiniFrame";
import { RemoteAudio } from "@/room/RemoteAudio";
import { hangUp } from "../call-store";
import { play } from "../tone";
import type { Call } from "../types";
import { namesOf } from "../words";
import { CallRoom } from "./CallRoom";
import { SmallPicture } from "./SmallPicture";

type InsideProps = {
  readonly session: CallSession;
  readonly call: Call;
  readonly myId: string;
  readonly isFull: boolean;
  readonly onOpen: () => void;
  readonly onMinimise: () => void;
};

export default function CallInside({ session, call, myId, isFull, onOpen, onMinimise }: InsideProps) {
  const isAway = useCall(session, (state) => state.phase === "rejoining");
  const names = namesOf(call, myId);
  const isWaiting = call.state === "ringing";
  useEffect(() => (isWaiting ? play("waiting") : undefined), [isWaiting]);
  useEffect(() => {
    if (isFull) document.title = t("ringing.room.tab", { names });
  }, [isFull, names]);

  return (
    <>
      <RemoteAudio session={session} />
      {isFull ? (
        <CallRoom session={session} call={call} myId={myId} names={names} onMinimise={onMinimise} />
      ) : (
        <MiniFrame
          label={t("ringing.mini.label")}
          title={names}
          live={t(isWaiting ? "ringing.room.waiting" : "ringing.mini.live")}
          openLabel={t("ringing.mini.open", { names })}
          isAway={isAway}
          picture={<SmallPicture session={session} call={call} />}
          controls={
            <>
              <MiniMicrophone session={session} />
              <MiniLeave label={t("ringing.room.hang_up")} isCall onLeave={() => void hangUp()} />
            </>
          }
          onOpen={onOpen}
        />
      )}
    </>
  );
}
