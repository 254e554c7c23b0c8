// A class's invitations: who waits, a new one by code, link, QR or slips, and those that are open.
import { useSuspenseQuery } from "@tanstack/react-query";
import { t } from "@/i18n/t";
import "@/i18n/with-invitations";
import { dayAndMonth, dayOf } from "@/i18n/time";
import { Button } from "@/ui/Button";
import { Card, Row, Rows } from "@/ui/Card";
import { Chip } from "@/ui/Chip";
import { sentenceOf } from "@/api/problem";
import { Fault } from "@/ui/Fault";
import styles from "./Invitations.module.css";
import { Invite } from "./Invite";
import { invitationsQuery, requestsQuery, useInvite } from "./queries";
import type { Invitation } from "./types";
import { WaitingList } from "./WaitingList";

const COLORS = { open: "green", used_up: "grey", expired: "grey", revoked: "grey" } as const;

export function ClassInvitations({ communityId, name }: { communityId: string; name: string }) {
  const { data } = useSuspenseQuery(invitationsQuery(communityId));
  const { data: requests } = useSuspenseQuery(requestsQuery(communityId));
  const { revoke } = useInvite(communityId);
  return (
    <div className={styles.page}>
      <WaitingList requests={requests} />
      <Invite communityId={communityId} name={name} invitations={data} />
      {data.items.length > 0 ? (
        <Card title={t("invitations.made")} titleId="invitations-made">
          <Rows>
            {data.items.map((one) => (
              <li key={one.id}>
                <InvitationRow one={one} isPending={revoke.isPending && revoke.variables === one.id} onRevoke={() => revoke.mutate(one.id)} />
              </li>
            ))}
          </Rows>
          <Fault>{sentenceOf(revoke.error)}</Fault>
        </Card>
      ) : null}
    </div>
  );
}

function InvitationRow({ one, isPending, onRevoke }: { one: Invitation; isPending: boolean; onRevoke: () => void }) {
  const whom = one.person ? t("invitations.personal", { name: one.person.full_name }) : t(`invitations.for.${one.role}`);
  return (
    <Row
      title={whom}
      text={t("invitations.until", { day: dayAndMonth(dayOf(one.expires_at)), free: one.places - one.used, places: one.places })}
      end={
        <>
          <Chip color={COLORS[one.state]}>{t(`invitations.state.${one.state}`)}</Chip>
          {one.can_revoke ? (
            <Button size="small" isPending={isPending} onPress={onRevoke} aria-label={t("invitations.revoke_of", { name: whom })}>
              {t("invitations.revoke")}
            </Button>
          ) : null}
        </>
      }
    />
  );
}
