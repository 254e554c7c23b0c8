// How many wait to be let into a class, beside the word for it.
import { useQuery } from "@tanstack/react-query";
import { t } from "@/i18n/t";
import "@/i18n/with-invitations";
import { Count } from "@/ui/Chip";
import { requestsQuery } from "./queries";

export function WaitingCount({ communityId }: { communityId: string }) {
  const count = useQuery(requestsQuery(communityId)).data?.length ?? 0;
  if (count === 0) return null;
  return (
    <Count color="yellow">
      {count}
      <span className="sr-only"> {t("invitations.waiting_count", { count })}</span>
    </Count>
  );
}
