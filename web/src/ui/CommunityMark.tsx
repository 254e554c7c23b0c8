// The square of a class or another group: its short name, or the sign of its kind where it has none.
import { BookOpen, BriefcaseBusiness, School, Shapes, UsersRound } from "lucide-react";
import { Avatar } from "./Avatar";
import { colorOf } from "./color-of";

const ICONS = { school: School, class: UsersRound, subject: BookOpen, parents: UsersRound, staff: BriefcaseBusiness, interest: Shapes };

type CommunityMarkProps = {
  readonly community: { readonly id: string; readonly short_name: string; readonly kind?: keyof typeof ICONS };
  readonly size?: "normal" | "l" | "xl";
  readonly className?: string;
};

export function CommunityMark({ community: { id, short_name: name, kind = "subject" }, size = "normal", className }: CommunityMarkProps) {
  const Icon = ICONS[kind];
  return (
    <Avatar color={colorOf(id)} isSquare size={size} className={className}>
      {name || <Icon aria-hidden="true" />}
    </Avatar>
  );
}
