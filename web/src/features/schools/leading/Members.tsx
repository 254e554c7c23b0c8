// Who is in the community, to be taken in by a search and taken out by a press that is asked for once more.
import { UserPlus } from "lucide-react";
import { useState } from "react";
import type { Community, Person } from "@/api/client";
import { firstSentenceOf } from "@/api/problem";
import { t } from "@/i18n/t";
import "@/i18n/with-schools";
import { Avatar } from "@/ui/Avatar";
import { Button } from "@/ui/Button";
import { Card, Row, Rows } from "@/ui/Card";
import { Confirm } from "@/ui/Confirm";
import { Fault } from "@/ui/Fault";
import { AddMember } from "./AddMember";
import { type RoleName, useMembers } from "./queries";

type Asked = { readonly person: Person; readonly role: RoleName };

export function Members({ community, isAdmin }: { community: Community; isAdmin: boolean }) {
  const [isAdding, setAdding] = useState(false);
  const [asked, setAsked] = useState<Asked | null>(null);
  const { remove } = useMembers(community.id);
  const people = peopleOf(community);
  return (
    <Card
      title={t(community.kind === "class" ? "schools.lead.teachers" : "schools.lead.people")}
      titleId="lead-people"
      end={
        <Button size="small" variant="tint" icon={<UserPlus aria-hidden="true" />} onPress={() => setAdding(true)}>
          {t("schools.lead.add")}
        </Button>
      }
    >
      {people.length === 0 ? <p className="meta">{t("schools.lead.nobody")}</p> : null}
      <Rows>
        {people.map(({ person, role }) => (
          <li key={`${person.id} ${role}`} data-member={person.id}>
            <Row
              start={<Avatar color={person.color}>{person.initials}</Avatar>}
              title={person.full_name}
              text={t(`common.role.${role}`)}
              end={
                <Button size="small" onPress={() => setAsked({ person, role })} aria-label={t("schools.lead.remove_of", { name: person.full_name })}>
                  {t("schools.lead.remove")}
                </Button>
              }
            />
          </li>
        ))}
      </Rows>
      {isAdding ? <AddMember community={community} isAdmin={isAdmin} onClose={() => setAdding(false)} /> : null}
      <Confirm
        title={t("schools.lead.remove_title", { name: asked?.person.full_name ?? "" })}
        isOpen={asked !== null}
        yes={t("schools.lead.remove_yes")}
        no={t("schools.cancel")}
        isDanger
        isPending={remove.isPending}
        onYes={() => asked && remove.mutate({ userId: asked.person.id, role: asked.role }, { onSuccess: () => setAsked(null) })}
        onNo={() => setAsked(null)}
      >
        <p>{t("schools.lead.remove_text")}</p>
        <Fault>{firstSentenceOf(remove.error)}</Fault>
      </Confirm>
    </Card>
  );
}

/** Pupils of a class come from the roster and are moved in the office; here are its teachers. Office roles reach everywhere. */
function peopleOf({ kind, teachers, pupils, parents, members }: Community): readonly Asked[] {
  const as = (people: readonly Person[], role: RoleName) => people.map((person) => ({ person, role }));
  if (kind === "interest") return members.flatMap((person) => (person.role ? [{ person, role: person.role }] : []));
  const taught = as(
    teachers.filter(({ role }) => role === "teacher"),
    "teacher",
  );
  if (kind === "class") return taught;
  return [...taught, ...(kind === "subject" ? as(pupils, "pupil") : []), ...as(parents ?? [], "parent")];
}
