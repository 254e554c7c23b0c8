// Beside the day: what waits for my answer, its words without the marks of chats.
import { WaitingCard } from "@/features/announcements/WaitingCard";
import { plain } from "@/features/chats/markup";

export function Waiting() {
  return <WaitingCard plain={plain} />;
}
