// Under a chat's head while a call goes on there: who talks, and the way in.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useStore } from "zustand";
import { t } from "@/i18n/t";
import "@/i18n/with-ringing";
import { Button } from "@/ui/Button";
import { LiveMark } from "@/ui/LiveMark";
import { goIn } from "./acts";
import styles from "./CallStrip.module.css";
import { callStore } from "./call-store";
import { openCallsQuery } from "./queries";
import { ringStateOf } from "./reducers";

export function CallStrip({ chatId, myId }: { chatId: string; myId: string }) {
  const { data: calls = [] } = useQuery(openCallsQuery);
  const hereId = useStore(callStore, (store) => store.call?.id);
  const client = useQueryClient();
  const navigate = useNavigate();
  const call = calls.find((one) => one.chat_id === chatId);
  // What rings me, or is mine elsewhere, has its own sign above the page.
  if (!call || call.id === hereId || ringStateOf(call, myId) === "ringing" || ringStateOf(call, myId) === "in") return null;
  const here = call.people.filter(({ state }) => state === "in").map(({ person }) => person.name);
  return (
    <section className={`board ${styles.strip}`} aria-label={t("ringing.strip.label")}>
      <span className={styles.words}>
        <LiveMark>{t("ringing.line.live")}</LiveMark>
        <span className="meta">{here.join(", ")}</span>
      </span>
      <Button
        variant="chalk"
        size="tight"
        onPress={() => {
          void navigate({ to: "/calls/$id", params: { id: call.id } });
          void goIn(client, call, false);
        }}
      >
        {t("ringing.line.join")}
      </Button>
    </section>
  );
}
