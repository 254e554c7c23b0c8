// The chat's own people: write to one, add some, take one out.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Ellipsis, UserPlus } from "lucide-react";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useMe } from "@/api/session";
import { t } from "@/i18n/t";
import "@/i18n/with-chats";
import { Avatar } from "@/ui/Avatar";
import { Button } from "@/ui/Button";
import { Dialog } from "@/ui/Dialog";
import { IconButton } from "@/ui/IconButton";
import { Menu, type MenuAction } from "@/ui/Menu";
import { SkeletonRows } from "@/ui/Skeleton";
import { tried } from "../chat/acts";
import { PeoplePicker, PersonWords } from "../people/PeoplePicker";
import styles from "../people/People.module.css";
import { chatKeys, peopleQuery } from "../queries";
import { addPeople, removePerson } from "../requests";
import type { Chat, Member, Person } from "../types";

export function People({ chat }: { chat: Chat }) {
  const { data: members, isError, refetch } = useQuery(peopleQuery(chat.id));
  const [isAdding, setAdding] = useState(false);
  return (
    <section className={styles.group}>
      <div className={styles.title}>
        <h3>{t("chats.info.people")}</h3>
        {chat.can_add_people && (
          <Button variant="tint" size="tight" icon={<UserPlus aria-hidden="true" />} onPress={() => setAdding(true)}>
            {t("chats.info.add")}
          </Button>
        )}
      </div>
      {members ? (
        <ul className={styles.people}>
          {members.map((member) => (
            <Line key={member.person.id} chat={chat} member={member} />
          ))}
        </ul>
      ) : isError ? (
        <p className="soft">
          {t("chats.info.people_fails")} <Button size="tight" onPress={() => void refetch()}>{t("common.try_again")}</Button>
        </p>
      ) : (
        <SkeletonRows label={t("common.loading")} count={4} />
      )}
      {isAdding && members && <Add chat={chat} members={members} onClose={() => setAdding(false)} />}
    </section>
  );
}

function Line({ chat, member: { person, role, can_remove: canRemove } }: { chat: Chat; member: Member }) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const me = useMe();
  const isMe = person.id === me.id;
  const remove = () =>
    tried(async () => {
      await removePerson(chat.id, person.id);
      await client.invalidateQueries({ queryKey: chatKeys.people(chat.id) });
    });
  const acts: (MenuAction | false)[] = [
    !isMe && chat.kind !== "direct" && { id: "write", label: t("chats.info.write"), onAction: () => void navigate({ to: "/chats", search: { with: person.id } }) },
    canRemove && !isMe && { id: "remove", label: t("chats.info.remove"), isDanger: true, onAction: () => void remove() },
  ];
  const shown = acts.filter((act) => act !== false);
  return (
    <li className={styles.person}>
      <Avatar color={person.color}>{person.initials}</Avatar>
      <PersonWords person={person} {...(role === "owner" && chat.kind === "group" ? { more: t("chats.info.owner") } : {})} />
      {shown.length > 0 && (
        <Menu label={t("chats.info.person_menu", { name: person.name })} actions={shown}>
          <IconButton label={t("chats.info.person_menu", { name: person.name })} icon={<Ellipsis aria-hidden="true" />} />
        </Menu>
      )}
    </li>
  );
}

function Add({ chat, members, onClose }: { chat: Chat; members: readonly Member[]; onClose: () => void }) {
  const client = useQueryClient();
  const [chosen, setChosen] = useState<readonly Person[]>([]);
  const [isAdding, setAdding] = useState(false);
  const take = (person: Person) => setChosen(chosen.some(({ id }) => id === person.id) ? chosen.filter(({ id }) => id !== person.id) : [...chosen, person]);
  const add = async () => {
    setAdding(true);
    const isDone = await tried(async () => {
      client.setQueryData(chatKeys.people(chat.id), await addPeople(chat.id, chosen.map(({ id }) => id)));
    });
    if (isDone) onClose();
    else setAdding(false);
  };
  return (
    <Dialog
      title={t("chats.info.add")}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button variant="primary" isPending={isAdding} isDisabled={chosen.length === 0} onPress={() => void add()}>
            {t("chats.info.add_done")}
          </Button>
          <Button variant="quiet" onPress={onClose}>
            {t("chats.new.cancel")}
          </Button>
        </>
      }
    >
      <p className="meta" role="status">
        {t("chats.new.chosen", { count: chosen.length })}
      </p>
      <PeoplePicker schoolId={chat.school_id} without={new Set(members.map(({ person }) => person.id))} chosen={chosen} onTake={take} />
    </Dialog>
  );
}
