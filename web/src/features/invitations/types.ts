// Shapes of invitations and of requests to join, as the API gives them.
import type { Schemas } from "@/api/client";

export type Invitations = Schemas["ClassInvitations"];
export type Invitation = Schemas["ClassInvitation"];
export type NewInvitation = Schemas["NewInvitation"];
export type JoinRequest = Schemas["JoinRequest"];
export type JoinLook = Schemas["JoinLook"];
export type JoinState = Schemas["JoinState"];
export type InvitedRole = Invitation["role"];
