// /invite/$secret: an invitation to one lesson, for people with and without an account.
import { useParams } from "@tanstack/react-router";
import { Invitation } from "@/features/guests/Invitation";
import { InviteFrame } from "@/features/guests/InviteFrame";

export function InvitePage() {
  const { secret } = useParams({ from: "/invite/$secret" });
  return (
    <InviteFrame>
      <Invitation key={secret} secret={secret} />
    </InviteFrame>
  );
}
