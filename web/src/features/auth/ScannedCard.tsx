// After the camera read a card: one press more, so that a link in a message cannot sign anybody in by itself.
import { Link } from "@tanstack/react-router";
import { LogIn } from "lucide-react";
import { useState } from "react";
import { t } from "@/i18n/t";
import "@/i18n/with-auth";
import { Button, ButtonLink } from "@/ui/Button";
import { Notice } from "@/ui/Notice";
import { ForeignDevice } from "./ForeignDevice";
import { useCardSignIn } from "./queries";
import styles from "./SignIn.module.css";
import { signInFault } from "./words";

type ScannedCardProps = { readonly secret: string; readonly whoIsHere: string | null; readonly onDone: () => void };

export function ScannedCard({ secret, whoIsHere, onDone }: ScannedCardProps) {
  const [isForeign, setForeign] = useState(false);
  const signIn = useCardSignIn(onDone);
  const fault = signInFault(signIn.error);

  if (!secret) {
    return (
      <div className={styles.form}>
        <Notice kind="info">{t("auth.card_missing")}</Notice>
        <ButtonLink to="/sign-in" variant="primary" isWide>
          {t("auth.to_sign_in")}
        </ButtonLink>
      </div>
    );
  }
  return (
    <div className={styles.form}>
      {fault && !signIn.isPending ? (
        <Notice kind="fault" isAlert>
          {fault}
        </Notice>
      ) : (
        <Notice kind="done">{whoIsHere ? t("auth.card_switch", { name: whoIsHere }) : t("auth.card_ready")}</Notice>
      )}
      <ForeignDevice isOn={isForeign} onChange={setForeign} />
      <Button
        variant="primary"
        isWide
        isPending={signIn.isPending}
        icon={<LogIn aria-hidden="true" />}
        onPress={() => signIn.mutate({ secret, isForeign })}
      >
        {t("auth.sign_in")}
      </Button>
      <Link to="/sign-in">{t("auth.to_sign_in")}</Link>
    </div>
  );
}
