// The telephone in a chat's head: calls its people, with or without a picture.
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Phone, Video } from "lucide-react";
import { t } from "@/i18n/t";
import "@/i18n/with-ringing";
import { IconButton } from "@/ui/IconButton";
import { Menu } from "@/ui/Menu";
import { ring } from "./acts";

export function CallButton({ chatId }: { chatId: string }) {
  const client = useQueryClient();
  const navigate = useNavigate();
  async function call(hasVideo: boolean): Promise<void> {
    const id = await ring(client, chatId, hasVideo);
    if (id) await navigate({ to: "/calls/$id", params: { id } });
  }
  return (
    <Menu
      label={t("ringing.call.ways")}
      actions={[
        { id: "audio", label: t("ringing.call.audio"), icon: <Phone aria-hidden="true" />, onAction: () => void call(false) },
        { id: "video", label: t("ringing.call.video"), icon: <Video aria-hidden="true" />, onAction: () => void call(true) },
      ]}
    >
      <IconButton label={t("ringing.call.ways")} icon={<Phone aria-hidden="true" />} />
    </Menu>
  );
}
