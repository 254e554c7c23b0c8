// Questions about one message: whether to take it away, what to report, what it said before.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { ReportReason } from "@/api/client";
import { t } from "@/i18n/t";
import "@/i18n/with-chats";
import { Button } from "@/ui/Button";
import { Rows } from "@/ui/Card";
import { Confirm } from "@/ui/Confirm";
import { Dialog } from "@/ui/Dialog";
import { SkeletonRows } from "@/ui/Skeleton";
import { useNow } from "@/lib/use-now";
import { toast } from "@/ui/toast";
import { readVersions, reportMessage } from "../requests";
import type { Message } from "../types";
import { momentWords } from "../words";
import { take, tried } from "./acts";

export type Asked = { readonly about: "delete" | "report" | "versions"; readonly message: Message };

export function MessageDialogs({ asked, onClose }: { asked: Asked; onClose: () => void }) {
  if (asked.about === "delete") return <Delete message={asked.message} onClose={onClose} />;
  return asked.about === "report" ? <Report message={asked.message} onClose={onClose} /> : <Versions message={asked.message} onClose={onClose} />;
}

type Props = { readonly message: Message; readonly onClose: () => void };

function Delete({ message, onClose }: Props) {
  const client = useQueryClient();
  const yes = () => {
    onClose();
    void take(client, message);
  };
  return (
    <Confirm title={t("chats.delete.title")} yes={t("chats.delete.yes")} no={t("chats.delete.no")} isDanger onYes={yes} onNo={onClose}>
      <p>{t("chats.delete.text")}</p>
    </Confirm>
  );
}

const REASONS: readonly ReportReason[] = ["insult", "bullying", "spam", "danger", "other"];

function Report({ message, onClose }: Props) {
  const send = (reason: ReportReason) => {
    onClose();
    void tried(async () => {
      await reportMessage(message.id, reason);
      toast(t("chats.report.sent"));
    });
  };
  return (
    <Dialog title={t("chats.report.title")} isOpen onClose={onClose}>
      <p className="soft">{t("chats.report.text")}</p>
      {REASONS.map((reason) => (
        <Button key={reason} isWide onPress={() => send(reason)}>
          {t(`chats.report.reason.${reason}`)}
        </Button>
      ))}
    </Dialog>
  );
}

function Versions({ message, onClose }: Props) {
  const now = useNow();
  const { data } = useQuery({ queryKey: ["chats", "versions", message.id], queryFn: () => readVersions(message.id), staleTime: 0 });
  return (
    <Dialog title={t("chats.act.versions")} isOpen isReading onClose={onClose}>
      {data ? (
        <Rows>
          {data.map((version) => (
            <li key={version.until_at}>
              <p className="meta">{t("chats.versions.until", { at: momentWords(version.until_at, now) })}</p>
              <p>{version.text}</p>
            </li>
          ))}
        </Rows>
      ) : (
        <SkeletonRows label={t("common.loading")} count={2} />
      )}
    </Dialog>
  );
}
