// /unsubscribe/$token: the link at the foot of a letter.
import { useParams } from "@tanstack/react-router";
import { InviteFrame } from "@/features/guests/InviteFrame";
import { Unsubscribe } from "@/features/notifications/Unsubscribe";

export function UnsubscribePage() {
  const { token } = useParams({ from: "/unsubscribe/$token" });
  return (
    <InviteFrame>
      <Unsubscribe token={token} />
    </InviteFrame>
  );
}
