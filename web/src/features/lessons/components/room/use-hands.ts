// Raising and lowering hands: one request at a time, the place told; the queue itself comes back over the channel, in the server's order.
import { useQueryClient } from "@tanstack/react-query";
import { t } from "@/i18n/t";
import { lessonKeys, lowerAllHands, lowerHand, raiseHand } from "../../queries";
import { changeLesson } from "../../reducers";
import type { LessonState } from "../../types";
import { say } from "./announcer";
import { useAct } from "./use-act";

export function useHandActions() {
  const client = useQueryClient();
  const { isBusy, act } = useAct();
  return {
    isBusy,
    raise: () =>
      act(async (id) => {
        const hand = await raiseHand(id);
        // The answer carries the place; the event may come a moment later and says the same.
        client.setQueryData<LessonState>(lessonKeys.state(id), (state) => state && changeLesson(state, { type: "lesson.hand_raised", seq: null, data: { hand } }, null));
        say(t("call.hand.place", { place: hand.place }));
      }),
    lower: (userId: string) => act((id) => lowerHand(id, userId)),
    lowerAll: () => act(lowerAllHands),
  };
}
