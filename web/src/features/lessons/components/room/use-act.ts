// One press, one request: busy meanwhile, a sentence when it fails; what comes back over the channel draws the change.
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { t } from "@/i18n/t";
import { toast } from "@/ui/toast";
import { lessonKeys } from "../../queries";
import { changeLesson } from "../../reducers";
import type { LessonState, Room } from "../../types";
import { useRoom } from "./use-room";

export type Act = {
  readonly isBusy: boolean;
  readonly act: (work: (lessonId: string) => Promise<unknown>) => Promise<void>;
  /** For what answers with the room as it is now: shown at once, the event says the same a moment later. */
  readonly actOnRoom: (work: (lessonId: string) => Promise<Room>) => Promise<void>;
};

export function useAct(): Act {
  const lessonId = useRoom((state) => state.lesson?.id ?? null);
  const client = useQueryClient();
  const [isBusy, setBusy] = useState(false);

  async function act(work: (id: string) => Promise<unknown>): Promise<void> {
    if (lessonId === null) return;
    setBusy(true);
    try {
      await work(lessonId);
    } catch (error) {
      toast(error instanceof Error ? error.message : t("call.act.fails"));
    } finally {
      setBusy(false);
    }
  }

  return {
    isBusy,
    act,
    actOnRoom: (work) =>
      act(async (id) => {
        const room = await work(id);
        client.setQueryData<LessonState>(lessonKeys.state(id), (state) => state && changeLesson(state, { type: "lesson.room_changed", seq: null, data: { room } }, null));
      }),
  };
}
