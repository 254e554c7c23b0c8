// News about reports: what was written stays behind the door, so the queue on the page is read anew.
import type { QueryClient } from "@tanstack/react-query";
import type { Dispatcher } from "@/realtime/dispatch";
import { moderationKeys } from "./queries";

export function registerModerationEvents(personal: Dispatcher, client: QueryClient): () => void {
  const readAnew = ({ case_id: id }: { case_id: string }) => {
    void client.invalidateQueries({ queryKey: moderationKeys.queues });
    void client.invalidateQueries({ queryKey: moderationKeys.one(id) });
  };
  return personal.register({ "moderation.report_filed": readAnew, "moderation.case_moved": readAnew });
}
