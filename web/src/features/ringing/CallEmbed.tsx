// A call as a line of its chat: it goes on, how long it took, or that it was missed; and the way to call back.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Phone, PhoneIncoming, PhoneMissed, PhoneOutgoing } from "lucide-react";
import { useNavigate } from "@tanstack/react-router";
import { useStore } from "zustand";
import { t } from "@/i18n/t";
import "@/i18n/with-ringing";
import { Button } from "@/ui/Button";
import { Skeleton } from "@/ui/Skeleton";
import { goIn, ring } from "./acts";
import styles from "./CallEmbed.module.css";
import { callStore } from "./call-store";
import { callQuery } from "./queries";
import { clockOf, toldOf } from "./words";

type EmbedProps = { readonly id: string; readonly chatId: string; readonly myId: string; readonly canCall: boolean };

export function CallEmbed({ id, chatId, myId, canCall }: EmbedProps) {
  const { data: call, error } = useQuery(callQuery(id));
  const isHere = useStore(callStore, (store) => store.call?.id === id);
  const client = useQueryClient();
  const navigate = useNavigate();
  const go = (callId: string) => void navigate({ to: "/calls/$id", params: { id: callId } });
  if (error && !call) return <p className="soft">{t("ringing.line.gone")}</p>;
  if (!call) return <Skeleton width={180} height={24} />;
  const told = toldOf(call, myId);
  const Icon = told === "missed" ? PhoneMissed : told === "live" ? Phone : call.caller.id === myId ? PhoneOutgoing : PhoneIncoming;
  const length = call.answered_at && call.ended_at ? clockOf(call.answered_at, Date.parse(call.ended_at)) : "";
  return (
    <div className={styles.line} data-call={id} data-told={told}>
      <span className={styles.icon} aria-hidden="true">
        <Icon />
      </span>
      <span className={styles.words}>
        <b>{t(`ringing.line.${told}`)}</b>
        {told === "talked" && length ? <span className="meta">{length}</span> : null}
      </span>
      {told === "live" && !isHere ? (
        <Button
          size="tight"
          variant="tint"
          onPress={() => {
            go(id);
            void goIn(client, call, false);
          }}
        >
          {t("ringing.line.join")}
        </Button>
      ) : null}
      {told === "live" && isHere ? (
        <Button size="tight" variant="tint" onPress={() => go(id)}>
          {t("ringing.line.back")}
        </Button>
      ) : null}
      {told !== "live" && canCall ? (
        <Button size="tight" icon={<Phone aria-hidden="true" />} onPress={() => void ring(client, chatId, call.has_video).then((made) => made && go(made))}>
          {t("ringing.line.again")}
        </Button>
      ) : null}
    </div>
  );
}
