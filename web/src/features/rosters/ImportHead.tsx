// The head of each step: what is being loaded, and how far one is.
import type { ReactNode } from "react";
import { t } from "@/i18n/t";
import "@/i18n/with-rosters";
import { PageHeading } from "@/ui/PageHeading";
import styles from "./Import.module.css";
import { Steps } from "./Steps";

export function ImportHead({ at, children }: { at: 0 | 1 | 2; children?: ReactNode }) {
  return (
    <header className={styles.head}>
      <div>
        <PageHeading title={t("rosters.title")}>{t("rosters.title")}</PageHeading>
        {children ? <p className="soft">{children}</p> : null}
      </div>
      <Steps at={at} />
    </header>
  );
}
