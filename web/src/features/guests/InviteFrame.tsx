// The page around an invitation: the margin line with the brand on it, nothing else to get lost in.
import type { ReactNode } from "react";
import { t } from "@/i18n/t";
import { Logo } from "@/ui/Logo";
import styles from "./InviteFrame.module.css";

export function InviteFrame({ children }: { children: ReactNode }) {
  return (
    <div className={styles.enter}>
      <header className={styles.brand}>
        <Logo size={52} />
        <p>{t("common.app")}</p>
      </header>
      <main className={styles.main}>{children}</main>
    </div>
  );
}
