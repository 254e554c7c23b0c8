// Before a stranger's site: its real host in large letters, a warning where the letters deceive, and both ways.
import { ExternalLink, Link2Off, TriangleAlert } from "lucide-react";
import { useEffect, useState } from "react";
import { t } from "@/i18n/t";
import "@/i18n/with-chats";
import { ButtonAnchor, ButtonLink } from "@/ui/Button";
import { EmptyState } from "@/ui/EmptyState";
import { Logo } from "@/ui/Logo";
import { Notice } from "@/ui/Notice";
import { PageHeading } from "@/ui/PageHeading";
import { asked, readTarget } from "./links";
import styles from "./LinkWarning.module.css";

export function LinkWarning() {
  const target = readTarget(useHash());
  return (
    <main className={styles.page}>
      <div className={styles.sheet}>
        <Logo />
        {target?.kind === "foreign" ? (
          <>
            <PageHeading title={t("chats.link.title")}>{t("chats.link.title")}</PageHeading>
            <p>
              {t("chats.link.to")}
              <b className={styles.host}>{target.host}</b>
            </p>
            {target.isDisguised && (
              <Notice kind="fault" icon={<TriangleAlert aria-hidden="true" />}>
                {t("chats.link.disguised")}
              </Notice>
            )}
            <p className="soft">{t("chats.link.text")}</p>
            <details>
              <summary>{t("chats.link.whole")}</summary>
              <p className={styles.whole}>{target.url}</p>
            </details>
            <div className={styles.ways}>
              <ButtonLink variant="primary" to="/chats">
                {t("chats.link.stay")}
              </ButtonLink>
              <ButtonAnchor href={target.url} rel="noopener noreferrer" icon={<ExternalLink aria-hidden="true" />}>
                {t("chats.link.go")}
              </ButtonAnchor>
            </div>
          </>
        ) : (
          <>
            <PageHeading title={t("chats.link.bad")} className="sr-only">
              {t("chats.link.bad")}
            </PageHeading>
            <EmptyState
              icon={<Link2Off aria-hidden="true" />}
              title={t("chats.link.bad")}
              action={
                <ButtonLink variant="primary" to="/chats">
                  {t("chats.link.stay")}
                </ButtonLink>
              }
            >
              {t("chats.link.bad_text")}
            </EmptyState>
          </>
        )}
      </div>
    </main>
  );
}

function useHash(): string {
  const [hash, setHash] = useState(window.location.hash);
  useEffect(() => {
    const look = () => setHash(window.location.hash);
    window.addEventListener("hashchange", look);
    return () => window.removeEventListener("hashchange", look);
  }, []);
  return asked(hash);
}
