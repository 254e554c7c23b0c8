// What asks for this person's own press: the word he was given, the screen he may show, a hand that is still up, a
// microphone that the teacher has closed. Nothing of it opens by itself.
import { Hand, Mic, MicOff, MonitorUp } from "lucide-react";
import { type ReactNode, useEffect, useState } from "react";
import { createSpokeWatch } from "@/call/spoke-watch";
import type { CallSession } from "@/call/session";
import { t } from "@/i18n/t";
import { Button } from "@/ui/Button";
import { placeOf } from "../../hands";
import { endWord, giveShareBack } from "../../ruling";
import { useLessonHere } from "./faces";
import styles from "@/room/Notices.module.css";
import { useAct } from "./use-act";
import { useHandActions } from "./use-hands";
import { useCall, useLocal } from "@/room/media";
import { useWhyClosed } from "./use-rights";

export function Prompts({ session }: { session: CallSession }) {
  return (
    <>
      <Word session={session} />
      <ScreenAllowed session={session} />
      <Silenced session={session} />
      <HandStillUp session={session} />
    </>
  );
}

type PromptProps = { readonly name: string; readonly icon: ReactNode; readonly title: string; readonly text?: string; readonly isQuiet?: boolean; readonly children: ReactNode };

function Prompt({ name, icon, title, text, isQuiet = false, children }: PromptProps) {
  return (
    <div className={isQuiet ? styles.strip : styles.prompt} data-prompt={name} role="group" aria-label={title}>
      {icon}
      <p>
        <b>{title}</b>
        {text && ` ${text}`}
      </p>
      {children}
    </div>
  );
}

function Word({ session }: { session: CallSession }) {
  const myId = useCall(session, (state) => state.myId);
  const hasWord = useLessonHere((state) => state.room.floor?.user_id === myId && !state.lesson.can_rule) === true;
  const { isOn, isBusy } = useLocal(session, (state) => state.microphone);
  const closed = useWhyClosed(session, "microphone");
  const { actOnRoom, isBusy: isEnding } = useAct();
  if (!hasWord) return null;
  return (
    <Prompt name="word" icon={<Mic aria-hidden="true" />} title={t("call.floor.yours")} text={isOn ? t("call.floor.heard") : t("call.floor.press")}>
      {!isOn && (
        <Button variant="chalk" size="small" isDisabled={isBusy || closed !== null} onPress={() => void session.local.setMicrophone(true)}>
          {t("call.floor.microphone_on")}
        </Button>
      )}
      <Button size="small" className={styles.onYellow ?? ""} isDisabled={isEnding} onPress={() => void actOnRoom(endWord)}>
        {t("call.floor.done")}
      </Button>
    </Prompt>
  );
}

function ScreenAllowed({ session }: { session: CallSession }) {
  const isAllowed = useLessonHere((state) => state.lesson.can_share && state.room.rules.share === "ask" && !state.lesson.can_rule) === true;
  const { isOn, isBusy } = useLocal(session, (state) => state.screen);
  const { act, isBusy: isRefusing } = useAct();
  if (!isAllowed || isOn || !session.local.canShareScreen) return null;
  return (
    <Prompt name="screen" icon={<MonitorUp aria-hidden="true" />} title={t("call.share.allowed")} text={t("call.share.choose")}>
      <Button variant="chalk" size="small" isDisabled={isBusy} onPress={() => void session.local.setScreen(true)}>
        {t("call.bar.screen_off")}
      </Button>
      <Button size="small" className={styles.onYellow ?? ""} isDisabled={isRefusing} onPress={() => void act(giveShareBack)}>
        {t("call.share.no_need")}
      </Button>
    </Prompt>
  );
}

function Silenced({ session }: { session: CallSession }) {
  const silences = useCall(session, (state) => state.silences);
  const isOn = useLocal(session, (state) => state.microphone.isOn);
  const closed = useWhyClosed(session, "microphone");
  const [read, setRead] = useState(silences);
  useEffect(() => {
    if (isOn) setRead(silences);
  }, [isOn, silences]);
  // Where the microphone is closed altogether, its button says why.
  if (silences === read || isOn || closed !== null) return null;
  return (
    <Prompt name="silenced" isQuiet icon={<MicOff aria-hidden="true" />} title={t("call.silenced.title")} text={t("call.silenced.text")}>
      <Button variant="onboard" size="tight" onPress={() => setRead(silences)}>
        {t("call.silenced.read")}
      </Button>
    </Prompt>
  );
}

/** After three seconds of his own voice with the hand up: perhaps he has forgotten it. */
function HandStillUp({ session }: { session: CallSession }) {
  const myId = useCall(session, (state) => state.myId) ?? "";
  const isUp = useLessonHere((state) => placeOf(state.hands, myId) !== null) === true;
  const [hasSpoken, setSpoken] = useState(false);
  const { lower, isBusy } = useHandActions();
  useEffect(() => {
    setSpoken(false);
    if (!isUp) return;
    const watch = createSpokeWatch(() => setSpoken(true));
    const stop = session.onSpeakers((speakers) => watch.hear(speakers.some(({ id }) => id === myId)));
    return () => {
      watch.stop();
      stop();
    };
  }, [session, isUp, myId]);
  if (!isUp || !hasSpoken) return null;
  return (
    <Prompt name="hand" isQuiet icon={<Hand aria-hidden="true" />} title={t("call.hand.still_up")}>
      <Button variant="onboard" size="tight" isDisabled={isBusy} onPress={() => void lower(myId)}>
        {t("call.hand.lower_mine")}
      </Button>
      <Button variant="onboard" size="tight" onPress={() => setSpoken(false)}>
        {t("call.hand.keep")}
      </Button>
    </Prompt>
  );
}
