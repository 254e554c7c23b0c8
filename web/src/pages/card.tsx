// /card#SECRET: the address behind a card's QR code. The secret leaves the address bar as soon as it is read.
import { useSuspenseQuery } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { sessionQuery } from "@/api/session";
import { ScannedCard } from "@/features/auth/ScannedCard";
import { SignInFrame } from "@/features/auth/SignInFrame";
import { t } from "@/i18n/t";
import "@/i18n/with-auth";

export function CardPage() {
  const { data: session } = useSuspenseQuery(sessionQuery);
  const router = useRouter();
  const [secret] = useState(() => window.location.hash.slice(1));

  useEffect(() => {
    if (window.location.hash) window.history.replaceState(window.history.state, "", window.location.pathname);
  }, []);

  return (
    <SignInFrame title={t("auth.card_title")} installName={session.install_name}>
      <ScannedCard
        secret={secret}
        whoIsHere={session.me?.name ?? null}
        // Another person may have been here a moment ago: a new page leaves nothing of him.
        onDone={() => (session.me ? window.location.replace("/") : void router.navigate({ to: "/", replace: true }))}
      />
    </SignInFrame>
  );
}
