// One's messages of this chat that wait for their time: a line above the composer, and the list behind it.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { CalendarClock, Clock, Send, Trash2 } from "lucide-react";
import { useState } from "react";
import { t } from "@/i18n/t";
import "@/i18n/with-chats";
import { useNow } from "@/lib/use-now";
import { Button } from "@/ui/Button";
import { Dialog } from "@/ui/Dialog";
import { Notice } from "@/ui/Notice";
import { tried } from "../chat/acts";
import { plain } from "../markup";
import { chatKeys, scheduledQuery } from "../queries";
import { takeMessage } from "../realtime";
import { changeScheduled, deleteScheduled, sendScheduledNow } from "../requests";
import type { Scheduled } from "../types";
import { momentWords } from "../words";
import styles from "./Composer.module.css";
import { LaterDialog } from "./LaterDialog";
import { whenOf } from "./moments";

export function ScheduledLine({ chatId }: { chatId: string }) {
  const { data } = useQuery(scheduledQuery(chatId));
  const [isOpen, setOpen] = useState(false);
  if (!data || (data.length === 0 && !isOpen)) return null;
  return (
    <>
      {data.length > 0 && (
        <div className={styles.line}>
          <Clock aria-hidden="true" />
          <span>{t("chats.later.waiting", { count: data.length })}</span>
          <Button variant="quiet" size="tight" onPress={() => setOpen(true)}>
            {t("chats.later.show")}
          </Button>
        </div>
      )}
      {isOpen && <ScheduledDialog chatId={chatId} list={data} onClose={() => setOpen(false)} />}
    </>
  );
}

function ScheduledDialog({ chatId, list, onClose }: { chatId: string; list: readonly Scheduled[]; onClose: () => void }) {
  const client = useQueryClient();
  const now = useNow();
  const [moved, setMoved] = useState<Scheduled | null>(null);
  const change = (act: () => Promise<unknown>) =>
    tried(async () => {
      await act();
      await client.invalidateQueries({ queryKey: chatKeys.scheduled(chatId) });
    });
  return (
    <>
      <Dialog title={t("chats.later.list")} isOpen={moved === null} onClose={onClose}>
        {list.length === 0 && <p className="soft">{t("chats.later.none")}</p>}
        <ul className={styles.waiting}>
          {list.map((one) => (
            <li key={one.id}>
              <p className="meta">{t(one.is_for_quiet ? "chats.later.for_quiet" : "chats.later.will_go", { at: momentWords(one.send_at, now) })}</p>
              <p className={styles.waitingText}>{one.text ? plain(one.text) : t("chats.message.files", { count: one.files.length })}</p>
              {one.refusal && <Notice kind="fault">{one.refusal}</Notice>}
              <div className={styles.waitingActs}>
                <Button size="tight" icon={<Send aria-hidden="true" />} onPress={() => void change(async () => takeMessage(client, await sendScheduledNow(one.id)))}>
                  {t("chats.later.now")}
                </Button>
                <Button size="tight" icon={<CalendarClock aria-hidden="true" />} onPress={() => setMoved(one)}>
                  {t("chats.later.move")}
                </Button>
                <Button size="tight" icon={<Trash2 aria-hidden="true" />} onPress={() => void change(() => deleteScheduled(one.id))}>
                  {t("chats.later.remove")}
                </Button>
              </div>
            </li>
          ))}
        </ul>
      </Dialog>
      {moved && (
        <LaterDialog
          start={whenOf(moved.send_at)}
          onClose={() => setMoved(null)}
          onSave={async (at) => {
            await changeScheduled(moved.id, { send_at: at });
            await client.invalidateQueries({ queryKey: chatKeys.scheduled(chatId) });
          }}
        />
      )}
    </>
  );
}
