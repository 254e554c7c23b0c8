// The face of a chat: a person's circle, or a square with the class's short name or the sign of its kind.
import { BriefcaseBusiness, Megaphone, MessagesSquare, Shapes, UsersRound } from "lucide-react";
import { colorOf } from "@/ui/color-of";
import { Avatar } from "@/ui/Avatar";
import type { ChatKind, ChatRef } from "./types";

const icons: Partial<Record<ChatKind, typeof Megaphone>> = {
  announcements: Megaphone,
  staff: BriefcaseBusiness,
  interest: Shapes,
  group: UsersRound,
};

export function ChatAvatar({ chat, size = "l", className }: { chat: ChatRef; size?: "normal" | "l"; className?: string }) {
  if (chat.person) {
    return (
      <Avatar color={chat.person.color} size={size} className={className}>
        {chat.person.initials}
      </Avatar>
    );
  }
  const Icon = icons[chat.kind] ?? MessagesSquare;
  const isNamed = chat.short_title !== "" && chat.kind !== "announcements";
  return (
    <Avatar color={chat.color ?? colorOf(chat.id)} size={size} isSquare className={className}>
      {isNamed ? chat.short_title : <Icon aria-hidden="true" />}
    </Avatar>
  );
}
