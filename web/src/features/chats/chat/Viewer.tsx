// One picture over everything, its neighbours of the same message beside it, the way to take it and the way back.
import { ChevronLeft, ChevronRight, Download, X } from "lucide-react";
import { type KeyboardEvent, useState } from "react";
import { Button } from "react-aria-components/Button";
import { Dialog } from "react-aria-components/Dialog";
import { Heading } from "react-aria-components/Heading";
import { Modal, ModalOverlay } from "react-aria-components/Modal";
import { t } from "@/i18n/t";
import "@/i18n/with-chats";
import type { SentFile } from "../types";
import styles from "./Files.module.css";

export function Viewer({ files, first, onClose }: { files: readonly SentFile[]; first: SentFile; onClose: () => void }) {
  const [at, setAt] = useState(() => Math.max(0, files.indexOf(first)));
  const file = files[at] ?? first;
  const go = (step: number) => setAt((now) => Math.min(files.length - 1, Math.max(0, now + step)));
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "ArrowLeft") go(-1);
    if (event.key === "ArrowRight") go(1);
  };
  return (
    <ModalOverlay isOpen isDismissable onOpenChange={(isOpen) => !isOpen && onClose()} className={styles.view ?? ""}>
      <Modal className={styles.viewBox ?? ""}>
        <Dialog className={styles.viewBox ?? ""}>
          {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- arrows beside the buttons that do the same */}
          <div className={styles.viewBox} onKeyDown={onKeyDown}>
            <header className={styles.viewBar}>
              <Heading slot="title" level={2}>
                {file.name}
              </Heading>
              {files.length > 1 && (
                <>
                  <Button aria-label={t("chats.file.previous")} isDisabled={at === 0} onPress={() => go(-1)}>
                    <ChevronLeft aria-hidden="true" />
                  </Button>
                  <Button aria-label={t("chats.file.next")} isDisabled={at === files.length - 1} onPress={() => go(1)}>
                    <ChevronRight aria-hidden="true" />
                  </Button>
                </>
              )}
              <a href={file.url} download={file.name} aria-label={t("chats.file.download")}>
                <Download aria-hidden="true" />
              </a>
              <Button aria-label={t("common.close")} onPress={onClose}>
                <X aria-hidden="true" />
              </Button>
            </header>
            <div className={styles.viewPlace}>
              <img src={file.previews?.large ?? file.url} alt={file.name} />
            </div>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
