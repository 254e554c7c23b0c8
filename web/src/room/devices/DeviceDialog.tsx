// Changing devices in the middle of a lesson; what is chosen is in use at once.
import type { CallSession } from "@/call/session";
import { t } from "@/i18n/t";
import { Dialog } from "@/ui/Dialog";
import { DevicePicks } from "./DevicePicks";

type DeviceDialogProps = { readonly session: CallSession; readonly isOpen: boolean; readonly onOpenChange: (isOpen: boolean) => void };

export function DeviceDialog({ session, isOpen, onOpenChange }: DeviceDialogProps) {
  return (
    <Dialog title={t("call.more.devices")} isOpen={isOpen} onClose={() => onOpenChange(false)}>
      <DevicePicks local={session.local} />
    </Dialog>
  );
}
