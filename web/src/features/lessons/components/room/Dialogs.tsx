// What a ruler opens over the room; the rarely needed is loaded when it is.
import { lazy, Suspense } from "react";
import type { CallSession } from "@/call/session";
import { roomStore } from "../../room-store";
import { useLessonHere } from "./faces";
import { PersonMenu } from "./PersonMenu";
import { useRoom } from "./use-room";

const RulesDialog = lazy(() => import("./RulesDialog"));
const CoTeacherDialog = lazy(() => import("./CoTeacherDialog"));

export function Dialogs({ session, lessonId }: { session: CallSession; lessonId: string }) {
  const dialog = useRoom((state) => state.dialog);
  const canRule = useLessonHere((state) => state.lesson.can_rule);
  const close = () => roomStore.setState({ dialog: null });
  if (!canRule) return null;
  return (
    <>
      <PersonMenu session={session} />
      <Suspense>
        {dialog === "rules" && <RulesDialog onClose={close} />}
        {dialog === "co_teacher" && <CoTeacherDialog lessonId={lessonId} onClose={close} />}
      </Suspense>
    </>
  );
}
