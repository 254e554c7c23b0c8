// Showing one's screen: by a press where it is allowed, by a request where the teacher decides.
import type { CallSession } from "@/call/session";
import { type MessageKey, t } from "@/i18n/t";
import { toast } from "@/ui/toast";
import { askToShare, giveShareBack } from "../../ruling";
import { useLessonHere } from "./faces";
import { useAct } from "./use-act";
import { useLocal } from "@/room/media";
import { useWhyClosed } from "./use-rights";

export type ScreenShareControl = {
  readonly isOn: boolean;
  readonly isAsked: boolean;
  readonly label: string;
  readonly closed: MessageKey | null;
  readonly isBusy: boolean;
  readonly press: () => void;
};

export function useScreenShare(session: CallSession): ScreenShareControl {
  const { isOn, isBusy } = useLocal(session, (state) => state.screen);
  const canAsk = useLessonHere((state) => state.lesson.can_ask_share) === true;
  const isAsked = useLessonHere((state) => state.lesson.is_asking_share) === true;
  const why = useWhyClosed(session, "screen");
  const { act, isBusy: isAsking } = useAct();
  const mustAsk = why !== null && (canAsk || isAsked);

  function press(): void {
    if (!mustAsk) return void session.local.setScreen(!isOn);
    void act(async (id) => {
      await (isAsked ? giveShareBack(id) : askToShare(id));
      if (!isAsked) toast(t("call.share.asked"));
    });
  }

  const label = mustAsk ? (isAsked ? t("call.share.take_back") : t("call.share.ask")) : isOn ? t("call.bar.screen_on") : t("call.bar.screen_off");
  return { isOn, isAsked: mustAsk && isAsked, label, closed: mustAsk ? null : why, isBusy: isBusy || isAsking, press };
}
