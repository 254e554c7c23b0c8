// /sign-in: by login or by a printed card.
import { useSuspenseQuery } from "@tanstack/react-query";
import { useRouter, useSearch } from "@tanstack/react-router";
import { IdCard, UserRound } from "lucide-react";
import { sessionQuery } from "@/api/session";
import { CardForm } from "@/features/auth/CardForm";
import { PasswordForm } from "@/features/auth/PasswordForm";
import { SignInFrame } from "@/features/auth/SignInFrame";
import { t } from "@/i18n/t";
import "@/i18n/with-auth";
import { ButtonLink } from "@/ui/Button";
import { Tabs } from "@/ui/Tabs";

export function SignInPage() {
  const { data: session } = useSuspenseQuery(sessionQuery);
  const { next } = useSearch({ from: "/sign-in" });
  const router = useRouter();
  const goOn = () => void router.navigate({ href: next ?? "/", replace: true });
  return (
    <SignInFrame title={t("auth.title")} installName={session.install_name}>
      <Tabs
        label={t("auth.ways")}
        look="segments"
        tabs={[
          { id: "login", title: t("auth.by_login"), icon: <UserRound aria-hidden="true" />, content: <PasswordForm onDone={goOn} /> },
          { id: "card", title: t("auth.by_card"), icon: <IdCard aria-hidden="true" />, content: <CardForm onDone={goOn} /> },
        ]}
      />
      <p className="meta">
        {t("auth.new_here")}{" "}
        <ButtonLink variant="quiet" size="tight" to="/join">
          {t("auth.class_code")}
        </ButtonLink>
      </p>
    </SignInFrame>
  );
}
