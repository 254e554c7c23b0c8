// The card's code typed by hand, for a computer without a camera.
import { LogIn, QrCode } from "lucide-react";
import { type FormEvent, useState } from "react";
import { t } from "@/i18n/t";
import "@/i18n/with-auth";
import { Button } from "@/ui/Button";
import { Fault } from "@/ui/Fault";
import { TextField } from "@/ui/TextField";
import { cardCharacters, isWholeCard } from "./card-code";
import { ForeignDevice } from "./ForeignDevice";
import { useCardSignIn } from "./queries";
import styles from "./SignIn.module.css";
import { signInFault } from "./words";

export function CardForm({ onDone }: { onDone: () => void }) {
  const [code, setCode] = useState("");
  const [isForeign, setForeign] = useState(false);
  const [wasSent, setSent] = useState(false);
  const signIn = useCardSignIn(onDone);

  function submit(event: FormEvent) {
    event.preventDefault();
    setSent(true);
    if (isWholeCard(code)) signIn.mutate({ secret: code, isForeign });
  }

  const fault = signInFault(signIn.error);
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <TextField
        label={t("auth.card_code")}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck="false"
        value={code}
        onChange={setCode}
        inputClassName={styles.code}
        hint={t("auth.card_code_hint")}
        fault={wasSent ? codeFault(code) : null}
      />
      <p className={styles.scan}>
        <QrCode aria-hidden="true" />
        <span>{t("auth.card_scan")}</span>
      </p>
      <ForeignDevice isOn={isForeign} onChange={setForeign} />
      <Fault>{fault && !signIn.isPending ? fault : null}</Fault>
      <Button type="submit" variant="primary" isWide isPending={signIn.isPending} icon={<LogIn aria-hidden="true" />}>
        {t("auth.sign_in")}
      </Button>
    </form>
  );
}

function codeFault(code: string): string | null {
  const count = cardCharacters(code);
  if (count === 0) return t("auth.empty_card");
  return isWholeCard(code) ? null : t("auth.short_card", { count });
}
