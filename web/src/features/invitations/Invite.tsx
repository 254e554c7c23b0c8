// A new invitation: for whom, by which way, until when. What it opens is shown once.
import { CreditCard, Keyboard, Printer, QrCode } from "lucide-react";
import { useState } from "react";
import { firstSentenceOf } from "@/api/problem";
import { t } from "@/i18n/t";
import "@/i18n/with-invitations";
import { addDays, dayAndMonth, dayOf, momentOf } from "@/i18n/time";
import { pictureOf } from "@/lib/login-card";
import { saveFile } from "@/lib/save-file";
import { Button } from "@/ui/Button";
import { Card } from "@/ui/Card";
import { Choice } from "@/ui/Choice";
import { CopyButton } from "@/ui/CopyButton";
import { Fault } from "@/ui/Fault";
import { Select } from "@/ui/Select";
import styles from "./Invitations.module.css";
import { useInvite } from "./queries";
import type { Invitations, InvitedRole, NewInvitation } from "./types";

const DAYS = [1, 7, 14, 30, 60];
const PLACES = [1, 5, 40, 100];

type InviteProps = { readonly communityId: string; readonly name: string; readonly invitations: Invitations };

export function Invite({ communityId, name, invitations }: InviteProps) {
  const { shared, slips, sheet, revokeSlips } = useInvite(communityId);
  const [role, setRole] = useState<InvitedRole>(invitations.roles[0] ?? "pupil");
  const [way, setWay] = useState<"code" | "slips">("code");
  const [days, setDays] = useState(14);
  const [places, setPlaces] = useState(40);
  const today = dayOf(new Date());
  const expiresAt = momentOf(addDays(today, days), "23:59");
  const forSlips = role === "pupil" || role === "parent" || role === "teacher" ? role : null;
  const waiting = invitations.not_yet_in.filter((person) => person.role === role).length;
  const error = shared.error ?? slips.error ?? sheet.error ?? revokeSlips.error;
  const save = (file: Blob) => saveFile(file, t("invitations.sheet_file", { name }));

  function go(): void {
    if (way === "code") shared.mutate({ role, places, expires_at: expiresAt });
    else if (forSlips) slips.mutate({ role: forSlips, expires_at: expiresAt }, { onSuccess: save });
  }

  if (shared.data) {
    return <Shown made={shared.data} isPending={sheet.isPending} onPrint={() => shared.data && sheet.mutate([shared.data], { onSuccess: save })} onDone={() => shared.reset()} />;
  }
  return (
    <Card title={t("invitations.new")} titleId="new-invitation">
      <Choice label={t("invitations.whom")} ways={invitations.roles.map((id) => ({ id, label: t(`invitations.whom.${id}`) }))} value={role} onChange={setRole} />
      <Choice
        label={t("invitations.way")}
        ways={[
          { id: "code", label: t("invitations.way.code"), hint: t("invitations.way.code_hint") },
          ...(forSlips ? [{ id: "slips", label: t("invitations.way.slips"), hint: t("invitations.way.slips_hint", { count: waiting }) } as const] : []),
        ]}
        value={way}
        onChange={setWay}
      />
      <div className={styles.pair}>
        <Select label={t("invitations.until_label")} options={DAYS.map((count) => ({ id: String(count), label: dayAndMonth(addDays(today, count)) }))} value={String(days)} onChange={(next) => setDays(Number(next))} />
        {way === "code" ? <Select label={t("invitations.places")} options={PLACES.map((count) => ({ id: String(count), label: t("invitations.places_of", { count }) }))} value={String(places)} onChange={(next) => setPlaces(Number(next))} /> : null}
      </div>
      <p className="meta">{t(way === "code" ? "invitations.waits" : "invitations.straight")}</p>
      <Fault>{firstSentenceOf(error)}</Fault>
      <div className={styles.ends}>
        <Button variant="primary" icon={way === "code" ? <Keyboard aria-hidden="true" /> : <CreditCard aria-hidden="true" />} isPending={shared.isPending || slips.isPending} isDisabled={way === "slips" && waiting === 0} onPress={go}>
          {t(way === "code" ? "invitations.go" : "invitations.go_slips", { count: waiting })}
        </Button>
        {way === "slips" ? (
          <Button variant="quiet" isPending={revokeSlips.isPending} onPress={() => revokeSlips.mutate()}>
            {t("invitations.revoke_old")}
          </Button>
        ) : null}
      </div>
    </Card>
  );
}

type ShownProps = { readonly made: NewInvitation; readonly isPending: boolean; readonly onPrint: () => void; readonly onDone: () => void };

function Shown({ made, isPending, onPrint, onDone }: ShownProps) {
  return (
    <Card title={t(`invitations.for.${made.invitation.role}`)} titleId="shown-invitation">
      <div className={styles.shown}>
        <p className={styles.code} data-invitation-code="">
          {made.code}
        </p>
        <CopyButton text={made.code}>{t("invitations.copy_code")}</CopyButton>
        <img src={pictureOf(made.qr_svg)} alt={t("invitations.qr")} width={112} height={112} />
      </div>
      <p className="meta">{t("invitations.once", { day: dayAndMonth(dayOf(made.invitation.expires_at)) })}</p>
      <div className={styles.ends}>
        <CopyButton text={made.url}>{t("invitations.copy_link")}</CopyButton>
        <Button icon={<Printer aria-hidden="true" />} isPending={isPending} onPress={onPrint}>
          {t("invitations.print")}
        </Button>
        <Button variant="primary" icon={<QrCode aria-hidden="true" />} onPress={onDone}>
          {t("invitations.ready")}
        </Button>
      </div>
    </Card>
  );
}
