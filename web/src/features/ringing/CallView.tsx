// What stands at a call's own address while the room does not cover it: coming in, over, or the way in.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { Phone, PhoneOff } from "lucide-react";
import { useEffect } from "react";
import { useStore } from "zustand";
import { isProblem } from "@/api/problem";
import { t } from "@/i18n/t";
import "@/i18n/with-ringing";
import { Button } from "@/ui/Button";
import { EmptyState } from "@/ui/EmptyState";
import { PageHeading } from "@/ui/PageHeading";
import { SkeletonRows } from "@/ui/Skeleton";
import { goIn, ring } from "./acts";
import { callStore, forgetCallEnd } from "./call-store";
import styles from "./CallView.module.css";
import { callQuery } from "./queries";
import type { Call } from "./types";
import { clockOf, toldOf } from "./words";

export function CallView({ id, myId }: { id: string; myId: string }) {
  const { data: call, error } = useQuery(callQuery(id));
  const isHere = useStore(callStore, (store) => store.call?.id === id && store.session !== null);
  const end = useStore(callStore, (store) => (store.end?.callId === id ? store.end : null));
  const client = useQueryClient();
  const navigate = useNavigate();
  useEffect(() => forgetCallEnd, []);

  // The room covers this page.
  if (isHere) return null;
  if (error && !call) throw error;
  if (!call) return <SkeletonRows label={t("common.loading")} count={3} />;
  const isOver = call.state === "ended";
  const told = toldOf(call, myId);
  const title = t(isOver ? `ringing.line.${told}` : end ? "ringing.over.out" : "ringing.line.live");
  const length = told === "talked" && call.answered_at && call.ended_at ? t("ringing.over.length", { length: clockOf(call.answered_at, Date.parse(call.ended_at)) }) : "";
  async function again({ chat_id: chatId, has_video: hasVideo }: Call): Promise<void> {
    const made = await ring(client, chatId, hasVideo);
    if (made) await navigate({ to: "/calls/$id", params: { id: made } });
  }
  return (
    <div className={styles.page}>
      <PageHeading title={title} className="sr-only">
        {title}
      </PageHeading>
      <EmptyState
        icon={isOver ? <PhoneOff aria-hidden="true" /> : <Phone aria-hidden="true" />}
        title={title}
        action={
          <div className={styles.ways}>
            {isOver ? (
              <Button variant="primary" icon={<Phone aria-hidden="true" />} onPress={() => void again(call)}>
                {t("ringing.line.again")}
              </Button>
            ) : (
              <Button variant="primary" icon={<Phone aria-hidden="true" />} onPress={() => void goIn(client, call, false)}>
                {t("ringing.line.join")}
              </Button>
            )}
            <Link to="/chats/$id" params={{ id: call.chat_id }}>
              {t("ringing.over.to_chat")}
            </Link>
          </div>
        }
      >
        {end && isProblem(end.refusal) && end.why === "refused" ? end.refusal.detail : end?.why === "other_device" ? t("ringing.over.other_device") : length}
      </EmptyState>
    </div>
  );
}
