// The button that asks for a guests' link, wherever the teacher is: in the room or beside the timetable.
import { UserPlus } from "lucide-react";
import { useState } from "react";
import { t } from "@/i18n/t";
import "@/i18n/with-guests";
import { Button } from "@/ui/Button";
import { InviteDialog } from "./InviteDialog";

export function InviteGuest({ lessonId }: { lessonId: string }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button size="small" icon={<UserPlus aria-hidden="true" />} onPress={() => setOpen(true)}>
        {t("guests.invite.open")}
      </Button>
      {isOpen ? <InviteDialog lessonId={lessonId} onClose={() => setOpen(false)} /> : null}
    </>
  );
}
