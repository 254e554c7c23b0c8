// A question before what is not easily undone: what will happen, yes and no. A click beside it answers nothing.
import type { ReactNode } from "react";
import { Button } from "./Button";
import { Dialog } from "./Dialog";

type ConfirmProps = {
  readonly title: string;
  readonly isOpen?: boolean;
  readonly yes: string;
  readonly no: string;
  readonly isDanger?: boolean;
  readonly isPending?: boolean;
  readonly onYes: () => void;
  readonly onNo: () => void;
  readonly children: ReactNode;
};

export function Confirm({ title, isOpen = true, yes, no, isDanger = false, isPending = false, onYes, onNo, children }: ConfirmProps) {
  const actions = (
    <>
      <Button variant={isDanger ? "danger" : "primary"} isPending={isPending} onPress={onYes}>
        {yes}
      </Button>
      <Button variant="quiet" onPress={onNo}>
        {no}
      </Button>
    </>
  );
  return (
    <Dialog title={title} isOpen={isOpen} isAlert onClose={onNo} actions={actions}>
      {children}
    </Dialog>
  );
}
