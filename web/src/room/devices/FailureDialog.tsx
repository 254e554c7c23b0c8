// What to do about a device that does not work: a drawn picture and one step.
import type { Device, Failure } from "@/call/failures";
import { t } from "@/i18n/t";
import { Button } from "@/ui/Button";
import { Dialog } from "@/ui/Dialog";
import { FailurePicture } from "./FailurePicture";
import { failureStep, failureText } from "./failure-text";

type FailureDialogProps = { readonly device: Device; readonly failure: Failure; readonly onClose: () => void; readonly onAgain?: () => void };

export default function FailureDialog({ device, failure, onClose, onAgain }: FailureDialogProps) {
  return (
    <Dialog
      title={failureText(device, failure)}
      isOpen
      onClose={onClose}
      actions={
        onAgain && (
          <Button
            variant="primary"
            onPress={() => {
              onAgain();
              onClose();
            }}
          >
            {t("call.failure.again")}
          </Button>
        )
      }
    >
      <FailurePicture device={device} failure={failure} />
      <p>{failureStep(failure)}</p>
    </Dialog>
  );
}
