// Everybody whom one may let in, in all one's classes.
import { useQuery } from "@tanstack/react-query";
import { myRequestsQuery } from "./queries";
import { WaitingList } from "./WaitingList";

export function RequestsCard() {
  const { data: requests } = useQuery(myRequestsQuery);
  return requests ? <WaitingList requests={requests} /> : null;
}
