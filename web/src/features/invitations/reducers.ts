// What an event of invitations does to the lists of who waits. Pure and idempotent.
import type { JoinRequest } from "./types";

export type InvitationEvents = {
  "invitation.requested": { readonly request: JoinRequest };
  "invitation.decided": { readonly request_id: string; readonly community_id: string };
};

/** Takes the place of the line with the same id, else stands last. */
export function addRequest(requests: readonly JoinRequest[], one: JoinRequest): JoinRequest[] {
  return requests.some(({ id }) => id === one.id) ? requests.map((other) => (other.id === one.id ? one : other)) : [...requests, one];
}

export function dropRequest(requests: readonly JoinRequest[], id: string): JoinRequest[] {
  return requests.filter((one) => one.id !== id);
}
