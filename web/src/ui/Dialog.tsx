// A question that stops everything else: in the middle on a PC, from below on a phone.
import { X } from "lucide-react";
import type { ReactNode } from "react";
import { Dialog as AriaDialog } from "react-aria-components/Dialog";
import { Heading } from "react-aria-components/Heading";
import { Modal, ModalOverlay } from "react-aria-components/Modal";
import { t } from "@/i18n/t";
import { classes } from "@/lib/classes";
import styles from "./Dialog.module.css";
import { IconButton } from "./IconButton";

export type DialogProps = {
  readonly title: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** The buttons, the main one first. */
  readonly actions?: ReactNode;
  /** For a confirmation that must not be swept away by a click beside it. */
  readonly isAlert?: boolean;
  /** Nothing inside takes the focus: the body itself does, so that the arrows scroll it. */
  readonly isReading?: boolean;
};

export function Dialog(props: DialogProps) {
  return <Layer {...props} overlay={styles.overlay} box={styles.dialog} />;
}

/** A panel that comes from below on a phone and from the right on a PC. */
export function Sheet(props: DialogProps) {
  return <Layer {...props} overlay={styles.sheetOverlay} box={styles.sheet} />;
}

type LayerProps = DialogProps & { readonly overlay: string | undefined; readonly box: string | undefined };

function Layer({ title, isOpen, onClose, children, actions, isAlert = false, isReading = false, overlay, box }: LayerProps) {
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={(next) => !next && onClose()}
      isDismissable={!isAlert}
      className={classes(styles.veil, overlay)}
    >
      <Modal className={classes(styles.box, box)}>
        <AriaDialog role={isAlert ? "alertdialog" : "dialog"} className={styles.content ?? ""}>
          <header className={styles.head}>
            <Heading slot="title" level={2}>
              {title}
            </Heading>
            {!isAlert && <IconButton label={t("common.close")} icon={<X aria-hidden="true" />} onPress={onClose} />}
          </header>
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a long text must scroll by keyboard */}
          <div className={styles.body} {...(isReading ? { tabIndex: 0 } : {})}>
            {children}
          </div>
          {actions ? <footer className={styles.actions}>{actions}</footer> : null}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
