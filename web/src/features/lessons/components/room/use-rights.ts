// Why my microphone, camera or screen is closed now, as a sentence's key; null where a press opens it.
import type { CallSession } from "@/call/session";
import type { MessageKey } from "@/i18n/t";
import { whyClosed } from "../../rules";
import { useLessonHere } from "./faces";
import { useLocal } from "@/room/media";

export function useWhyClosed(session: Pick<CallSession, "local">, kind: "microphone" | "camera" | "screen"): MessageKey | null {
  const why = useLessonHere((state) => whyClosed(kind, state)) ?? null;
  const isClosed = useLocal(session, (state) => state[kind].isClosed);
  // The lesson allows it and the room does not know yet: a moment between two messages.
  return why ?? (isClosed ? "call.rule.opening" : null);
}
