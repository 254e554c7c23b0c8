// When a page cannot be shown: what happened in words, and a way on.
import { useQueryErrorResetBoundary } from "@tanstack/react-query";
import { type ErrorComponentProps, useRouter } from "@tanstack/react-router";
import { CloudOff, Compass, LifeBuoy } from "lucide-react";
import { useEffect } from "react";
import { isProblem } from "@/api/problem";
import { t } from "@/i18n/t";
import { Button, ButtonLink } from "@/ui/Button";
import { EmptyState } from "@/ui/EmptyState";
import { PageHeading } from "@/ui/PageHeading";
import styles from "./Trouble.module.css";

export function Trouble({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  const { reset: resetQueries } = useQueryErrorResetBoundary();
  const isOffline = isProblem(error, "offline");

  async function tryAgain() {
    resetQueries();
    await router.invalidate();
    reset();
  }

  useEffect(() => {
    if (!isOffline) return;
    const back = () => void tryAgain();
    window.addEventListener("online", back);
    return () => window.removeEventListener("online", back);
  });

  if (isProblem(error) && error.status === 404) return <NotFound />;
  return (
    <div className={styles.place}>
      <PageHeading title={t("common.trouble.title")} className="sr-only">
        {t("common.trouble.title")}
      </PageHeading>
      <EmptyState
        icon={isOffline ? <CloudOff aria-hidden="true" /> : <LifeBuoy aria-hidden="true" />}
        title={isOffline ? t("common.trouble.offline") : t("common.trouble.title")}
        action={
          <div className={styles.ways}>
            <Button variant="primary" onPress={tryAgain}>
              {t("common.try_again")}
            </Button>
            <ButtonLink variant="quiet" to="/">
              {t("common.to_today")}
            </ButtonLink>
          </div>
        }
      >
        {isProblem(error) ? error.detail : t("common.trouble.text")}
      </EmptyState>
    </div>
  );
}

export function NotFound() {
  return (
    <div className={styles.place}>
      <PageHeading title={t("common.not_found.title")} className="sr-only">
        {t("common.not_found.title")}
      </PageHeading>
      <EmptyState
        icon={<Compass aria-hidden="true" />}
        title={t("common.not_found.title")}
        action={
          <ButtonLink variant="primary" to="/">
            {t("common.to_today")}
          </ButtonLink>
        }
      >
        {t("common.not_found.text")}
      </EmptyState>
    </div>
  );
}

/** The same two where no frame of the app is around them. */
export function TroublePage(props: ErrorComponentProps) {
  return (
    <main>
      <Trouble {...props} />
    </main>
  );
}

export function NotFoundPage() {
  return (
    <main>
      <NotFound />
    </main>
  );
}
