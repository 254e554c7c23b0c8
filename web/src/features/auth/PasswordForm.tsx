// Login and password. Whatever was typed stays when the answer is no.
import { Eye, EyeOff, LogIn } from "lucide-react";
import { type FormEvent, useRef, useState } from "react";
import { t } from "@/i18n/t";
import "@/i18n/with-auth";
import { Button } from "@/ui/Button";
import { IconButton } from "@/ui/IconButton";
import { Fault } from "@/ui/Fault";
import { TextField } from "@/ui/TextField";
import { ForeignDevice } from "./ForeignDevice";
import { usePasswordSignIn } from "./queries";
import styles from "./SignIn.module.css";
import { signInFault } from "./words";

export function PasswordForm({ onDone }: { onDone: () => void }) {
  const [login, setLogin] = useState("");
  const [password, setPassword] = useState("");
  const [isForeign, setForeign] = useState(false);
  const [isShown, setShown] = useState(false);
  const [wasSent, setSent] = useState(false);
  const loginInput = useRef<HTMLInputElement>(null);
  const passwordInput = useRef<HTMLInputElement>(null);
  const signIn = usePasswordSignIn(onDone);

  function submit(event: FormEvent) {
    event.preventDefault();
    setSent(true);
    if (!login.trim()) loginInput.current?.focus();
    else if (!password) passwordInput.current?.focus();
    else signIn.mutate({ login: login.trim(), password, isForeign });
  }

  const fault = signInFault(signIn.error);
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <TextField
        label={t("auth.login")}
        name="username"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck="false"
        value={login}
        onChange={setLogin}
        inputRef={loginInput}
        fault={wasSent && !login.trim() ? t("auth.empty_login") : null}
      />
      <TextField
        label={t("auth.password")}
        name="password"
        type={isShown ? "text" : "password"}
        autoComplete="current-password"
        value={password}
        onChange={setPassword}
        inputRef={passwordInput}
        fault={wasSent && !password ? t("auth.empty_password") : null}
        hint={t("auth.password_hint")}
        end={
          <IconButton
            label={isShown ? t("auth.hide_password") : t("auth.show_password")}
            icon={isShown ? <EyeOff aria-hidden="true" /> : <Eye aria-hidden="true" />}
            onPress={() => setShown(!isShown)}
          />
        }
      />
      <ForeignDevice isOn={isForeign} onChange={setForeign} />
      <Fault>{fault && !signIn.isPending ? fault : null}</Fault>
      <Button type="submit" variant="primary" isWide isPending={signIn.isPending} icon={<LogIn aria-hidden="true" />}>
        {t("auth.sign_in")}
      </Button>
    </form>
  );
}
