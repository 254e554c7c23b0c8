// «Кто вы?»: a code or a link, what it opens, a name, and then waiting for the class teacher, or straight in.
import { useQuery } from "@tanstack/react-query";
import { LogIn } from "lucide-react";
import { useEffect, useState } from "react";
import { firstSentenceOf } from "@/api/problem";
import { sessionQuery } from "@/api/session";
import { t } from "@/i18n/t";
import "@/i18n/with-invitations";
import { Button, ButtonLink } from "@/ui/Button";
import { Notice } from "@/ui/Notice";
import { SkeletonRows } from "@/ui/Skeleton";
import { TextField } from "@/ui/TextField";
import { JoinForm } from "./JoinForm";
import { JoinWaiting } from "./JoinWaiting";
import styles from "./Join.module.css";
import { joiningQuery, useJoining, useLook } from "./queries";
import type { JoinLook } from "./types";

export function Join({ fromLink, onIn }: { fromLink: string; onIn: () => void }) {
  const { data: session } = useQuery(sessionQuery);
  const { data: state, isPending } = useQuery(joiningQuery);
  const { withdraw } = useJoining();
  const look = useLook();
  const [code, setCode] = useState("");
  const [secret, setSecret] = useState(fromLink);

  useEffect(() => {
    if (fromLink) look.mutate(fromLink);
    // Once, for the link that led here.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [fromLink]);

  if (isPending) return <SkeletonRows label={t("invitations.join.loading")} count={3} />;
  if (state && (state.state !== "withdrawn" || state.is_in)) return <JoinWaiting state={state} onIn={onIn} onAgain={() => withdraw.mutate()} isPending={withdraw.isPending} />;
  if (look.data) return <Found look={look.data} secret={secret} name={session?.me?.full_name ?? null} onBack={() => look.reset()} />;

  function submit(typed: string): void {
    setSecret(typed);
    look.mutate(typed);
  }
  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (code.trim()) submit(code);
      }}
    >
      <TextField label={t("invitations.join.code")} hint={t("invitations.join.code_hint")} value={code} onChange={setCode} autoComplete="off" autoCapitalize="characters" spellCheck="false" inputClassName={styles.code} fault={look.error ? sentence(look.error) : null} />
      <Button type="submit" variant="primary" isWide isPending={look.isPending}>
        {t("invitations.join.go")}
      </Button>
      {session?.is_signed_in ? null : (
        <p className="meta">
          {t("invitations.join.have_account")}{" "}
          <ButtonLink variant="quiet" size="tight" to="/sign-in">
            {t("invitations.join.sign_in")}
          </ButtonLink>
        </p>
      )}
    </form>
  );
}

type FoundProps = { readonly look: JoinLook; readonly secret: string; readonly name: string | null; readonly onBack: () => void };

function Found({ look, secret, name, onBack }: FoundProps) {
  return (
    <>
      <div className={styles.what}>
        <p className={styles.title}>{look.community_name}</p>
        <p className="meta">{look.school.name}</p>
        <p>{t(`invitations.join.as.${look.role}`)}</p>
      </div>
      {look.needs_account && !name ? (
        <>
          <Notice kind="info">{t("invitations.join.needs_account")}</Notice>
          <ButtonLink variant="primary" isWide icon={<LogIn aria-hidden="true" />} to="/sign-in" search={{ next: "/join" }}>
            {t("invitations.join.sign_in")}
          </ButtonLink>
        </>
      ) : (
        <JoinForm look={look} secret={secret} name={name} />
      )}
      <Button variant="quiet" onPress={onBack}>
        {t("invitations.join.other")}
      </Button>
    </>
  );
}

function sentence(error: unknown): string {
  return firstSentenceOf(error);
}
