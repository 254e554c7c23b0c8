// What those who lead a community do with it: its name, its head teacher, its people, other schools in it, the archive.
import type { Community } from "@/api/client";
import { useMe } from "@/api/session";
import { HeadTeacher } from "./HeadTeacher";
import styles from "./Leading.module.css";
import { Members } from "./Members";
import { Naming } from "./Naming";
import { Partners } from "./Partners";
import { ToArchive } from "./ToArchive";

export function Leading({ community, onGone }: { community: Community; onGone: () => void }) {
  const { kind } = community;
  const isAdmin = useMe().schools.some(({ id, can_manage: can }) => id === community.school.id && can);
  const isMade = kind === "subject" || kind === "interest" || kind === "parents";
  return (
    <div className={styles.page}>
      {isMade && community.can_edit ? <Naming community={community} /> : null}
      {kind === "class" && isAdmin ? <HeadTeacher community={community} /> : null}
      {community.can_manage_people && kind !== "staff" && kind !== "school" ? <Members community={community} isAdmin={isAdmin} /> : null}
      {kind === "interest" && isAdmin ? <Partners community={community} /> : null}
      {community.can_archive && kind !== "staff" && kind !== "school" ? <ToArchive community={community} onGone={onGone} /> : null}
    </div>
  );
}
