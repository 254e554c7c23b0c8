// The class by names: who is missing stands first, then who is here, with their microphones and hands.
import { Ellipsis, Mic, MicOff, Search } from "lucide-react";
import { memo, useDeferredValue, useMemo, useState } from "react";
import type { CallSession } from "@/call/session";
import { t } from "@/i18n/t";
import { Avatar } from "@/ui/Avatar";
import { Chip, Count } from "@/ui/Chip";
import { placeOf } from "../../hands";
import { standingOf } from "../../rules";
import type { LessonPerson } from "../../types";
import { isTeaching, useLessonHere } from "../room/faces";
import { openPersonMenu } from "../room/person-menu";
import { useCall, useLocal } from "@/room/media";
import { WeakLink } from "@/room/WeakLink";
import styles from "./Panel.module.css";

const LINK = { full: "call.person.link_full", speaker: "call.person.link_speaker", voice: "call.person.link_voice" } as const;
const byName = new Intl.Collator("ru");

export function PeopleList({ session }: { session: CallSession }) {
  const [text, setText] = useState("");
  const wanted = useDeferredValue(text).trim().toLocaleLowerCase("ru");
  const people = useLessonHere((state) => state.people) ?? [];
  const inRoom = useCall(session, (state) => state.present);
  const hereIds = useMemo(() => new Set(inRoom), [inRoom]);
  const myId = useCall(session, (state) => state.myId);
  const found = people
    .filter((person) => person.full_name.toLocaleLowerCase("ru").includes(wanted) || person.name.toLocaleLowerCase("ru").includes(wanted))
    .sort((a, b) => Number(isTeaching(b)) - Number(isTeaching(a)) || byName.compare(a.full_name, b.full_name));
  // The room itself is the fresher witness of who is here; the server's word follows it by a webhook.
  const here = (person: LessonPerson) => person.id === myId || hereIds.has(person.id);
  const absent = found.filter((person) => !here(person) && person.part === "pupil");
  const present = found.filter(here);

  return (
    <>
      <div className={styles.search}>
        <label>
          <span className="sr-only">{t("call.people.search")}</span>
          <Search aria-hidden="true" />
          <input type="search" value={text} onChange={(event) => setText(event.target.value)} placeholder={t("call.people.search")} />
        </label>
      </div>
      <div className={styles.scroll} tabIndex={0} role="region" aria-label={t("call.bar.people")}>
        <Group title={t("call.people.absent", { count: absent.length })} people={absent} session={session} />
        <Group title={t("call.people.present", { count: present.length })} people={present} session={session} />
        {found.length === 0 && <p className="soft">{t("call.people.nobody")}</p>}
      </div>
    </>
  );
}

function Group({ title, people, session }: { title: string; people: readonly LessonPerson[]; session: CallSession }) {
  if (people.length === 0) return null;
  return (
    <section className={styles.group}>
      <h2>{title}</h2>
      <ul>
        {people.map((person) => (
          <Row key={person.id} person={person} session={session} />
        ))}
      </ul>
    </section>
  );
}

const Row = memo(function Row({ person, session }: { person: LessonPerson; session: CallSession }) {
  const media = useCall(session, (state) => state.people[person.id]);
  const isMe = useCall(session, (state) => state.myId === person.id);
  const isMineOn = useLocal(session, (state) => isMe && state.microphone.isOn);
  const place = useLessonHere((state) => placeOf(state.hands, person.id)) ?? null;
  const standing = useLessonHere((state) => standingOf(state, person.id));
  const hasWord = useLessonHere((state) => state.room.floor?.user_id === person.id) === true;
  const hasMenu = useLessonHere((state) => state.lesson.can_rule) === true && !isMe;
  const isIn = isMe || media !== undefined;
  const isOn = isMe ? isMineOn : media?.isMicrophoneOn;
  const isWeak = (standing?.link ?? "full") !== "full" || media?.quality === "weak" || media?.quality === "lost";
  return (
    <li className={styles.person} data-person={person.id} data-place={place ?? undefined}>
      <Avatar color={person.color} size="m">
        {person.initials}
      </Avatar>
      <span>
        <b>{isMe ? t("call.tile.me_named", { name: person.name }) : person.name}</b>
        <span className="meta">{[standing?.is_removed ? t("call.person.is_removed") : "", hasWord ? t("call.tile.has_word") : "", isWeak ? t(LINK[standing?.link ?? "full"]) : ""].filter(Boolean).join(", ")}</span>
      </span>
      {person.part !== "pupil" && <Chip color={isTeaching(person) ? "green" : "blue"}>{t(`call.part.${person.part}`)}</Chip>}
      {place !== null && <Count color="yellow">{place}</Count>}
      {isWeak && (
        <span data-weak="">
          <WeakLink />
        </span>
      )}
      {isIn && (isOn ? <Mic data-on="" aria-label={t("call.tile.microphone_on")} role="img" /> : <MicOff aria-label={t("call.tile.microphone_off")} role="img" />)}
      {hasMenu && (
        <button type="button" className={styles.dots} aria-haspopup="menu" aria-label={t("call.person.menu", { name: person.name })} onClick={(event) => openPersonMenu(person.id, event.currentTarget)}>
          <Ellipsis aria-hidden="true" />
        </button>
      )}
    </li>
  );
});
