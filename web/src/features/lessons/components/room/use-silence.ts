// «Тишина»: everybody's microphone closed by one press, given back by the next where the school lets all speak.
import { t } from "@/i18n/t";
import { toast } from "@/ui/toast";
import { isBeyond } from "../../rules";
import { changeRules, silenceAll } from "../../ruling";
import { useLessonHere } from "./faces";
import { useAct } from "./use-act";

export type SilenceControl = { readonly isSilent: boolean; readonly label: string; readonly isBusy: boolean; readonly press: () => void };

export function useSilence(): SilenceControl {
  const isSilent = useLessonHere((state) => state.room.rules.speak === "word") === true;
  const canLift = useLessonHere((state) => !isBeyond(state.room.limits, "speak", "all")) === true;
  const { act, actOnRoom, isBusy } = useAct();

  function press(): void {
    if (isSilent && canLift) return void actOnRoom((id) => changeRules(id, { speak: "all" }));
    // Where only the word opens a microphone, silence takes the words that were given.
    void act(async (id) => {
      await silenceAll(id);
      toast(t("call.silence.done"));
    });
  }

  return { isSilent, label: isSilent ? (canLift ? t("call.silence.lift") : t("call.silence.again")) : t("call.silence.make"), isBusy, press };
}
