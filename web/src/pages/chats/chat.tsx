// /chats/$id: one open chat; ?m= is the number of a message to go to.
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { ChatView } from "@/features/chats/chat/ChatView";

export function ChatPage() {
  const { id } = useParams({ from: "/inside/chats/$id" });
  const { m } = useSearch({ from: "/inside/chats/$id" });
  const navigate = useNavigate();
  return <ChatView key={id} id={id} jumpTo={m ?? null} onLeft={() => void navigate({ to: "/chats", replace: true })} />;
}
