// A form that is asked for: its fields, one press that sends it, one that leaves everything as it was.
import { type ReactNode, useId } from "react";
import { Button } from "./Button";
import { Dialog } from "./Dialog";
import styles from "./Dialog.module.css";

type FormDialogProps = {
  readonly title: string;
  /** What sends it, and what leaves it. */
  readonly yes: string;
  readonly no: string;
  readonly isPending?: boolean;
  readonly isDisabled?: boolean;
  /** Another way out, between the two. */
  readonly more?: ReactNode;
  readonly onSubmit: () => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
};

export function FormDialog({ title, yes, no, isPending = false, isDisabled = false, more, onSubmit, onClose, children }: FormDialogProps) {
  const id = useId();
  const actions = (
    <>
      <Button variant="primary" type="submit" form={id} isPending={isPending} isDisabled={isDisabled}>
        {yes}
      </Button>
      {more}
      <Button variant="quiet" onPress={onClose}>
        {no}
      </Button>
    </>
  );
  return (
    <Dialog title={title} isOpen onClose={onClose} actions={actions}>
      <form
        id={id}
        className={styles.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          onSubmit();
        }}
      >
        {children}
      </form>
    </Dialog>
  );
}
