// /answer#secret: the personal link of a slip or a letter, for families without the app. Nobody signs in here.
import { useLocation } from "@tanstack/react-router";
import { AnswerByLink } from "@/features/announcements/AnswerByLink";
import { Rich } from "@/features/chats/chat/Rich";
import { InviteFrame } from "@/features/guests/InviteFrame";

export function AnswerPage() {
  const { hash } = useLocation();
  const token = hash.replace(/^#/, "");
  return (
    <InviteFrame>
      <AnswerByLink key={token} token={token} drawText={drawText} />
    </InviteFrame>
  );
}

function drawText(text: string) {
  return <Rich text={text} myId="" />;
}
