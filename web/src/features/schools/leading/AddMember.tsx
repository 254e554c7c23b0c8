// Somebody of the school found by name and taken in, in a role that fits the community. The dialog stays for the next one.
import { useQuery } from "@tanstack/react-query";
import { useDeferredValue, useState } from "react";
import type { Community } from "@/api/client";
import { firstSentenceOf } from "@/api/problem";
import { t } from "@/i18n/t";
import "@/i18n/with-schools";
import { Avatar } from "@/ui/Avatar";
import { Button } from "@/ui/Button";
import { Choice } from "@/ui/Choice";
import { Dialog } from "@/ui/Dialog";
import { Fault } from "@/ui/Fault";
import { SearchField } from "@/ui/SearchField";
import styles from "./Leading.module.css";
import { candidatesQuery, type RoleName, useMembers } from "./queries";

const ROLES: Partial<Record<Community["kind"], readonly RoleName[]>> = {
  class: ["teacher"],
  subject: ["pupil", "teacher"],
  parents: ["parent", "teacher"],
  interest: ["member", "reader", "teacher", "owner"],
};
const SHORTEST = 2;

type AddMemberProps = { readonly community: Community; readonly isAdmin: boolean; readonly onClose: () => void };

export function AddMember({ community, isAdmin, onClose }: AddMemberProps) {
  const roles = ROLES[community.kind] ?? ["member"];
  const [role, setRole] = useState<RoleName>(roles[0] ?? "member");
  const [text, setText] = useState("");
  const asked = useDeferredValue(text.trim());
  const isAsked = asked.length >= SHORTEST;
  const candidates = useQuery({ ...candidatesQuery(community.school.id, asked, isAdmin), enabled: isAsked, placeholderData: (before) => before });
  const { add } = useMembers(community.id);
  const here = new Set([...community.teachers, ...community.pupils, ...community.members, ...(community.parents ?? [])].map(({ id }) => id));
  const found = isAsked ? (candidates.data ?? []).filter(({ id }) => !here.has(id)) : [];
  return (
    <Dialog title={t("schools.lead.add_title")} isOpen onClose={onClose}>
      <div className={styles.form}>
        {roles.length > 1 ? <Choice label={t("schools.lead.role")} ways={roles.map((id) => ({ id, label: t(`common.role.${id}`) }))} value={role} onChange={setRole} /> : null}
        <SearchField label={t("schools.lead.search")} placeholder={t("schools.lead.search")} value={text} onChange={setText} isFocusedFirst />
        <p className="meta" role="status">
          {isAsked && candidates.isSuccess && found.length === 0 ? t(isAdmin ? "schools.lead.not_found" : "schools.lead.not_found_yours") : t("schools.lead.hint")}
        </p>
        <ul className={styles.found}>
          {found.map((person) => (
            <li key={person.id}>
              <Avatar color={person.color} size="m">
                {person.initials}
              </Avatar>
              <b>{person.full_name}</b>
              <Button
                size="small"
                variant="tint"
                isPending={add.isPending && add.variables.userId === person.id}
                onPress={() => add.mutate({ userId: person.id, role })}
                aria-label={t("schools.lead.take_of", { name: person.full_name })}
              >
                {t("schools.lead.take")}
              </Button>
            </li>
          ))}
        </ul>
        <Fault>{firstSentenceOf(add.error ?? candidates.error)}</Fault>
      </div>
    </Dialog>
  );
}
