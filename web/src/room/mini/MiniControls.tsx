// The two buttons of what is made small: the microphone, and the way out.
import { LogOut, Mic, MicOff, PhoneOff } from "lucide-react";
import { Button } from "react-aria-components/Button";
import type { CallSession } from "@/call/session";
import { type MessageKey, t } from "@/i18n/t";
import { toast } from "@/ui/toast";
import { useLocal } from "../media";
import styles from "./MiniCall.module.css";

/** `closed` says why it does nothing now. */
export function MiniMicrophone({ session, closed = null }: { session: CallSession; closed?: MessageKey | null }) {
  const { isOn, isBusy } = useLocal(session, (state) => state.microphone);
  const label = closed ? t("call.bar.closed", { word: t("call.bar.microphone"), why: t(closed) }) : isOn ? t("call.bar.microphone_on") : t("call.bar.microphone_off");
  return (
    <Button
      className={styles.round ?? ""}
      isDisabled={isBusy}
      aria-pressed={isOn}
      data-control="microphone"
      data-off={isOn ? undefined : ""}
      aria-disabled={closed === null ? undefined : true}
      aria-label={label}
      onPress={() => (closed ? toast(t(closed)) : void session.local.setMicrophone(!isOn))}
    >
      {isOn ? <Mic aria-hidden="true" /> : <MicOff aria-hidden="true" />}
    </Button>
  );
}

export function MiniLeave({ label, isCall = false, onLeave }: { label: string; isCall?: boolean; onLeave: () => void }) {
  return (
    <Button className={`${styles.round} ${styles.leave}`} data-control="leave" aria-label={label} onPress={onLeave}>
      {isCall ? <PhoneOff aria-hidden="true" /> : <LogOut aria-hidden="true" />}
    </Button>
  );
}
