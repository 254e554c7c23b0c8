// One page of an exercise book around the forms: the margin line, the brand on it, squared paper with a sample card.
import { Eye } from "lucide-react";
import { type ReactNode, useState } from "react";
import { t } from "@/i18n/t";
import "@/i18n/with-auth";
import { chooseLook, type Look, rememberedLook } from "@/lib/look";
import { Logo } from "@/ui/Logo";
import { PageHeading } from "@/ui/PageHeading";
import { SampleCard } from "./SampleCard";
import styles from "./SignInFrame.module.css";

type SignInFrameProps = { readonly title: string; readonly installName: string; readonly children: ReactNode };

export function SignInFrame({ title, installName, children }: SignInFrameProps) {
  const [look, setLook] = useState(rememberedLook);
  const isContrast = look.theme === "contrast";

  function switchVersion() {
    const next: Look = isContrast ? { theme: "auto", text_size: "normal" } : { theme: "contrast", text_size: "large" };
    setLook(next);
    chooseLook(next);
  }

  return (
    <div className={styles.enter}>
      <header className={styles.brand}>
        <Logo size={52} />
        <p>
          <b>{t("common.app")}</b>
          {installName === t("common.app") ? null : installName}
        </p>
      </header>
      <main className={styles.main}>
        <PageHeading title={title}>{title}</PageHeading>
        {children}
      </main>
      <footer className={styles.footer}>
        <button type="button" onClick={switchVersion}>
          <Eye aria-hidden="true" />
          {isContrast ? t("auth.usual_version") : t("auth.low_vision")}
        </button>
      </footer>
      <SampleCard />
    </div>
  );
}
