// From the personal channel of one who lets people in to the lists of who waits.
import type { QueryClient } from "@tanstack/react-query";
import type { Dispatcher } from "@/realtime/dispatch";
import { invitationsQuery, myRequestsQuery, requestsQuery } from "./queries";
import { addRequest, dropRequest, type InvitationEvents } from "./reducers";

export function registerInvitationEvents(personal: Dispatcher, client: QueryClient): () => void {
  return personal.register({
    "invitation.requested": (data: never) => {
      const { request } = data as InvitationEvents["invitation.requested"];
      for (const { queryKey } of [requestsQuery(request.community.id), myRequestsQuery]) {
        client.setQueryData(queryKey, (before) => before && addRequest(before, request));
      }
      void client.invalidateQueries({ queryKey: invitationsQuery(request.community.id).queryKey });
    },
    "invitation.decided": (data: never) => {
      const { request_id: id, community_id: community } = data as InvitationEvents["invitation.decided"];
      for (const { queryKey } of [requestsQuery(community), myRequestsQuery]) {
        client.setQueryData(queryKey, (before) => before && dropRequest(before, id));
      }
      void client.invalidateQueries({ queryKey: invitationsQuery(community).queryKey });
    },
  });
}
