// What a teacher may still do with a planned lesson: move it, invite a guest to it, or call it off.
import { Ellipsis, Pencil, Trash2, UserPlus } from "lucide-react";
import type { Lesson } from "@/api/client";
import { t } from "@/i18n/t";
import { IconButton } from "@/ui/IconButton";
import { Menu, type MenuAction } from "@/ui/Menu";
import { mayInvite } from "./day-plan";

type LessonMenuProps = { readonly lesson: Lesson; readonly onEdit: (lesson: Lesson) => void; readonly onCancel: (lesson: Lesson) => void; readonly onInvite: (lesson: Lesson) => void };

export function LessonMenu({ lesson, onEdit, onCancel, onInvite }: LessonMenuProps) {
  const actions: MenuAction[] = [];
  if (lesson.can_edit) {
    actions.push({ id: "edit", label: t("today.edit"), icon: <Pencil aria-hidden="true" />, onAction: () => onEdit(lesson) });
  }
  if (mayInvite(lesson)) {
    actions.push({ id: "invite", label: t("today.invite"), icon: <UserPlus aria-hidden="true" />, onAction: () => onInvite(lesson) });
  }
  if (lesson.can_cancel) {
    actions.push({
      id: "cancel",
      label: t("today.cancel"),
      icon: <Trash2 aria-hidden="true" />,
      isDanger: true,
      onAction: () => onCancel(lesson),
    });
  }
  const label = t("today.more", { subject: lesson.subject, name: lesson.community.name });
  return (
    <Menu label={label} actions={actions}>
      <IconButton label={label} icon={<Ellipsis aria-hidden="true" />} />
    </Menu>
  );
}
