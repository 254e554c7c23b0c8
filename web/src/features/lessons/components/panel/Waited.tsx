// «ждёт 1 мин 20 с», by the server's clock. It ticks alone: nothing around it is drawn again.
import { t } from "@/i18n/t";
import { serverLead } from "../../clock";
import { waitedSeconds } from "../../hands";
import { useTick } from "@/room/media";

export function Waited({ since }: { since: string }) {
  const seconds = waitedSeconds(since, useTick(1_000, serverLead()));
  return <span className="meta">{seconds < 60 ? t("call.hands.waits_seconds", { seconds }) : t("call.hands.waits_minutes", { minutes: Math.floor(seconds / 60), seconds: seconds % 60 })}</span>;
}
