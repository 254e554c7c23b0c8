// The lesson made small, while one looks elsewhere in the app.
import type { CallSession } from "@/call/session";
import { t } from "@/i18n/t";
import { useCall } from "@/room/media";
import { MiniLeave, MiniMicrophone } from "@/room/mini/MiniControls";
import { MiniFrame } from "@/room/mini/MiniFrame";
import { leaveLesson } from "../../room-store";
import type { Lesson } from "../../types";
import { useWhyClosed } from "../room/use-rights";
import { SmallPicture } from "./SmallPicture";

type MiniProps = { readonly session: CallSession; readonly lesson: Lesson; readonly onOpen: () => void };

export function MiniCall({ session, lesson, onOpen }: MiniProps) {
  const isAway = useCall(session, (state) => state.phase === "rejoining");
  const closed = useWhyClosed(session, "microphone");
  return (
    <MiniFrame
      label={t("call.mini.label")}
      title={t("call.head.title", { subject: lesson.subject, name: lesson.community.name })}
      live={t("call.mini.live")}
      openLabel={t("call.mini.open_named", { subject: lesson.subject })}
      isAway={isAway}
      picture={<SmallPicture session={session} />}
      controls={
        <>
          <MiniMicrophone session={session} closed={closed} />
          <MiniLeave label={t("call.bar.leave_lesson")} onLeave={() => void leaveLesson()} />
        </>
      }
      onOpen={onOpen}
    />
  );
}
