// Somebody calls: who, as the school knows him, and the ways to answer. Stands above every page, takes no focus away.
import { useQueryClient } from "@tanstack/react-query";
import { Phone, PhoneOff, ShieldQuestionMark, Video } from "lucide-react";
import { lazy, Suspense, useEffect, useState } from "react";
import { t } from "@/i18n/t";
import "@/i18n/with-ringing";
import { Avatar } from "@/ui/Avatar";
import { Button } from "@/ui/Button";
import { LiveMark } from "@/ui/LiveMark";
import { decline, goIn } from "./acts";
import styles from "./Incoming.module.css";
import { play } from "./tone";
import type { Call } from "./types";
import { rolesOf } from "./words";

const ProofSheet = lazy(() => import("./ProofSheet").then((module) => ({ default: module.ProofSheet })));

type IncomingProps = {
  readonly call: Call;
  readonly isInLesson: boolean;
  readonly leaveLesson: () => Promise<void>;
  readonly onAnswered: (callId: string) => void;
};

export function Incoming({ call, isInLesson, leaveLesson, onAnswered }: IncomingProps) {
  const client = useQueryClient();
  const [isAsking, setAsking] = useState(false);
  const [isDeclined, setDeclined] = useState(false);
  const { caller } = call;
  // In a lesson nothing sounds: the sign is enough.
  useEffect(() => (isInLesson || isDeclined ? undefined : play("ring")), [isInLesson, isDeclined]);

  async function answer(hasVideo: boolean): Promise<void> {
    if (isInLesson) await leaveLesson();
    onAnswered(call.id);
    await goIn(client, call, hasVideo);
  }

  if (isDeclined) return null;
  return (
    <section className={`board ${styles.call}`} aria-label={t("ringing.incoming.label")} data-incoming={call.id} data-sounding={isInLesson ? undefined : ""}>
      <div className={styles.who} role="alert">
        <Avatar color={caller.color} size="l">
          {caller.initials}
        </Avatar>
        <div className={styles.words}>
          <LiveMark>{t(call.has_video ? "ringing.incoming.video" : call.is_group ? "ringing.incoming.group" : "ringing.incoming.audio")}</LiveMark>
          <b>{caller.full_name}</b>
          <span className="meta">{rolesOf(caller)}</span>
        </div>
      </div>
      {isInLesson ? <p className="meta">{t("ringing.incoming.in_lesson")}</p> : null}
      <div className={styles.ways}>
        <Button variant="chalk" icon={<Phone aria-hidden="true" />} onPress={() => void answer(false)}>
          {t(isInLesson ? "ringing.incoming.leave_and_answer" : "ringing.incoming.answer")}
        </Button>
        {isInLesson ? null : (
          <Button variant="onboard" icon={<Video aria-hidden="true" />} onPress={() => void answer(true)}>
            {t("ringing.incoming.with_video")}
          </Button>
        )}
        <Button
          variant="danger"
          icon={<PhoneOff aria-hidden="true" />}
          onPress={() => {
            setDeclined(true);
            void decline(client, call);
          }}
        >
          {t("ringing.incoming.decline")}
        </Button>
      </div>
      <button type="button" className={styles.ask} onClick={() => setAsking(true)}>
        <ShieldQuestionMark aria-hidden="true" />
        {t(caller.role === "teacher" ? "ringing.proof.ask_teacher" : "ringing.proof.ask")}
      </button>
      <Suspense>{isAsking ? <ProofSheet callId={call.id} onClose={() => setAsking(false)} /> : null}</Suspense>
    </section>
  );
}
