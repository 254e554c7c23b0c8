// Who waits to be let in: his name, the sign that stands on his screen too, and whom of the list he may be.
import { useState } from "react";
import { firstSentenceOf } from "@/api/problem";
import { t } from "@/i18n/t";
import "@/i18n/with-invitations";
import { Avatar } from "@/ui/Avatar";
import { Button } from "@/ui/Button";
import { Card, Rows } from "@/ui/Card";
import { Count } from "@/ui/Chip";
import { colorOf } from "@/ui/color-of";
import { Dialog } from "@/ui/Dialog";
import { Fault } from "@/ui/Fault";
import { Select } from "@/ui/Select";
import styles from "./Invitations.module.css";
import { useDecide } from "./queries";
import type { JoinRequest } from "./types";

const NEW = "new";

export function WaitingList({ requests }: { requests: readonly JoinRequest[] }) {
  const decide = useDecide();
  const [asked, setAsked] = useState<JoinRequest | null>(null);
  if (requests.length === 0) return null;
  return (
    <Card title={t("invitations.waiting")} titleId="waiting" end={<Count color="yellow">{requests.length}</Count>}>
      <Rows>
        {requests.map((one) => (
          <li key={one.id} className={styles.waiting} data-waiting={one.name}>
            <Avatar color={colorOf(one.id)}>{initialsOf(one.name)}</Avatar>
            <span className={styles.who}>
              <b>{one.name}</b>
              <span className="meta">{about(one)}</span>
            </span>
            <span className={styles.sign} title={t("invitations.sign_hint")}>
              {one.sign}
            </span>
            <span className={styles.ends}>
              <Button size="small" variant="tint" isPending={decide.isPending && decide.variables.id === one.id && decide.variables.isLetIn} onPress={() => (isSimple(one) ? decide.mutate({ id: one.id, isLetIn: true, userId: null, childId: null }) : setAsked(one))} aria-label={t("invitations.let_in_of", { name: one.name })}>
                {t("invitations.let_in")}
              </Button>
              <Button size="small" isPending={decide.isPending && decide.variables.id === one.id && !decide.variables.isLetIn} onPress={() => decide.mutate({ id: one.id, isLetIn: false })} aria-label={t("invitations.refuse_of", { name: one.name })}>
                {t("invitations.refuse")}
              </Button>
            </span>
          </li>
        ))}
      </Rows>
      <Fault>{firstSentenceOf(decide.error)}</Fault>
      {asked ? (
        <WhoIsIt
          request={asked}
          isPending={decide.isPending}
          onClose={() => setAsked(null)}
          onDecide={(userId, childId) => decide.mutate({ id: asked.id, isLetIn: true, userId, childId }, { onSettled: () => setAsked(null) })}
        />
      ) : null}
    </Card>
  );
}

type WhoProps = { readonly request: JoinRequest; readonly isPending: boolean; readonly onClose: () => void; readonly onDecide: (userId: string | null, childId: string | null) => void };

/** The list may know him already, and a parent belongs to a child: the teacher says who it is. */
function WhoIsIt({ request, isPending, onClose, onDecide }: WhoProps) {
  const [userId, setUserId] = useState<string>(request.matches.find(({ is_new_here: isNew }) => isNew)?.person.id ?? NEW);
  const [childId, setChildId] = useState<string | null>(request.children.length === 1 ? (request.children[0]?.id ?? null) : null);
  const isParent = request.role === "parent";
  return (
    <Dialog
      title={t("invitations.who", { name: request.name })}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button variant="primary" isDisabled={isParent && !childId} isPending={isPending} onPress={() => onDecide(userId === NEW ? null : userId, childId)}>
            {t("invitations.let_in")}
          </Button>
          <Button onPress={onClose}>{t("invitations.cancel")}</Button>
        </>
      }
    >
      <p>{t("invitations.who_text", { sign: request.sign })}</p>
      {request.matches.length > 0 ? (
        <Select
          label={t("invitations.who_label")}
          options={[
            ...request.matches.map(({ person, is_new_here: isNew }) => ({ id: person.id, label: person.full_name, hint: t(isNew ? "invitations.match_new" : "invitations.match_known") })),
            { id: NEW, label: t("invitations.new_person") },
          ]}
          value={userId}
          onChange={setUserId}
        />
      ) : null}
      {isParent ? (
        <Select label={t("invitations.child")} hint={t("invitations.child_said", { name: request.child_name })} options={request.children.map(({ id, full_name: label }) => ({ id, label }))} value={childId} onChange={setChildId} placeholder={t("invitations.choose_child")} />
      ) : null}
    </Dialog>
  );
}

const isSimple = ({ role, matches }: JoinRequest): boolean => role !== "parent" && matches.length === 0;

function about({ role, child_name: child, matches, has_account: hasAccount }: JoinRequest): string {
  if (role === "parent") return t("invitations.about.parent", { child });
  if (matches.length > 0) return t("invitations.about.match");
  return t(hasAccount ? "invitations.about.account" : "invitations.about.unknown");
}

function initialsOf(name: string): string {
  const [family = "", given = ""] = name.split(" ");
  return `${given.slice(0, 1)}${family.slice(0, 1)}`.toUpperCase();
}
