// What an invited person sees: who invites, to which lesson, when; and the one step that leads to its door.
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { LogIn } from "lucide-react";
import { type FormEvent, useState } from "react";
import { faultsOf, isProblem, sentenceOf } from "@/api/problem";
import { sessionQuery } from "@/api/session";
import { t } from "@/i18n/t";
import "@/i18n/with-guests";
import { clockTime, dayOf, nearDay } from "@/i18n/time";
import { Avatar } from "@/ui/Avatar";
import { Button, ButtonLink } from "@/ui/Button";
import { LiveMark } from "@/ui/LiveMark";
import { Fault } from "@/ui/Fault";
import { PageHeading } from "@/ui/PageHeading";
import { SkeletonRows } from "@/ui/Skeleton";
import { TextField } from "@/ui/TextField";
import styles from "./Invitation.module.css";
import { invitationQuery, useComeAsGuest } from "./queries";

const NAME_LENGTH = 80;

export function Invitation({ secret }: { secret: string }) {
  const { data: invitation, error, refetch } = useQuery(invitationQuery(secret));
  if (error && !invitation) return <Closed detail={sentenceOf(error)} isGone={isProblem(error) && error.status === 404} onAgain={() => void refetch()} />;
  if (!invitation) return <SkeletonRows label={t("guests.loading")} count={3} />;
  const { teacher, subject, community_name: name, school_name: school, starts_at: starts, ends_at: ends, state } = invitation;
  const title = t("guests.title", { subject, name });
  const day = nearDay(dayOf(starts), dayOf(new Date()));
  return (
    <>
      <header className={styles.what}>
        {state === "open" ? <LiveMark>{t("guests.going")}</LiveMark> : null}
        <PageHeading title={title}>{title}</PageHeading>
        <p className={styles.when}>{t("guests.when", { day, from: clockTime(starts), to: clockTime(ends) })}</p>
        <p className={styles.who}>
          <Avatar color={teacher.color} size="m">
            {teacher.initials}
          </Avatar>
          <span>
            <b>{teacher.full_name}</b>
            <span className="meta">{t("guests.invites", { school })}</span>
          </span>
        </p>
      </header>
      <Come secret={secret} communityId={invitation.community_id} isSignedIn={invitation.is_signed_in} isMember={invitation.is_member} />
    </>
  );
}

type ComeProps = { readonly secret: string; readonly communityId: string; readonly isSignedIn: boolean; readonly isMember: boolean };

function Come({ secret, communityId, isSignedIn, isMember }: ComeProps) {
  const { data: session } = useQuery({ ...sessionQuery, enabled: isSignedIn });
  const navigate = useNavigate();
  const [name, setName] = useState("");
  const [wasSent, setSent] = useState(false);
  const come = useComeAsGuest(secret);
  const { fields, whole } = faultsOf(come.error);
  const isNamed = name.trim().includes(" ");

  function submit(event: FormEvent) {
    event.preventDefault();
    setSent(true);
    if (!isSignedIn && !isNamed) return;
    come.mutate(isSignedIn ? "" : name.trim(), {
      onSuccess: () => void navigate({ to: "/classes/$id/lesson", params: { id: communityId } }),
    });
  }

  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      {isSignedIn ? (
        <p>{session?.me ? t("guests.as", { name: session.me.full_name }) : null}</p>
      ) : (
        <TextField
          label={t("guests.name")}
          hint={t("guests.name_hint")}
          value={name}
          onChange={setName}
          maxLength={NAME_LENGTH}
          autoComplete="name"
          autoCapitalize="words"
          fault={fields["name"] ?? (wasSent && !isNamed ? t("guests.need_name") : null)}
        />
      )}
      <Fault>{whole}</Fault>
      <Button variant="primary" type="submit" isWide isPending={come.isPending} icon={<LogIn aria-hidden="true" />}>
        {t(isMember ? "guests.enter" : "guests.ask")}
      </Button>
      {isMember ? null : <p className="meta">{t("guests.lobby")}</p>}
      {isSignedIn ? null : (
        <p className="meta">
          {t("guests.have_account")}{" "}
          <ButtonLink variant="quiet" size="tight" to="/sign-in" search={{ next: `/invite/${secret}` }}>
            {t("guests.sign_in")}
          </ButtonLink>
        </p>
      )}
    </form>
  );
}

function Closed({ detail, isGone, onAgain }: { detail: string; isGone: boolean; onAgain: () => void }) {
  const title = t(isGone ? "guests.gone" : "guests.trouble");
  return (
    <>
      <PageHeading title={title}>{title}</PageHeading>
      <p>{detail}</p>
      <div className={styles.ways}>
        {isGone ? null : (
          <Button variant="primary" onPress={onAgain}>
            {t("common.try_again")}
          </Button>
        )}
        <ButtonLink variant={isGone ? "primary" : "plain"} to="/">
          {t("guests.home")}
        </ButtonLink>
      </div>
    </>
  );
}
