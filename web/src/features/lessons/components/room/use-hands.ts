// Raising and lowering hands; the queue itself comes back over the channel, in the server's order.
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { t } from "@/i18n/t";
import { toast } from "@/ui/toast";
import { lessonKeys, lowerAllHands, lowerHand, raiseHand } from "../../queries";
import { changeLesson } from "../../reducers";
import type { LessonState } from "../../types";
import { say } from "./announcer";
import { useRoom } from "./use-media";

export function useHandActions() {
  const lessonId = useRoom((state) => state.lesson?.id ?? null);
  const client = useQueryClient();
  const [isBusy, setBusy] = useState(false);

  async function once(work: (id: string) => Promise<void>): Promise<void> {
    if (lessonId === null) return;
    setBusy(true);
    try {
      await work(lessonId);
    } catch (error) {
      toast(error instanceof Error ? error.message : t("call.hand.fails"));
    } finally {
      setBusy(false);
    }
  }

  return {
    isBusy,
    raise: () =>
      once(async (id) => {
        const hand = await raiseHand(id);
        // The answer carries the place; the event may come a moment later and says the same.
        client.setQueryData<LessonState>(lessonKeys.state(id), (state) => state && changeLesson(state, { type: "lesson.hand_raised", seq: null, data: { hand } }, null));
        say(t("call.hand.place", { place: hand.place }));
      }),
    lower: (userId: string) => once((id) => lowerHand(id, userId)),
    lowerAll: () => once(lowerAllHands),
  };
}
