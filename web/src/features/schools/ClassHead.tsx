// A community's name, who leads it, and the one main action: to call people in.
import { Archive, UserPlus } from "lucide-react";
import type { Community } from "@/api/client";
import { t } from "@/i18n/t";
import "@/i18n/with-schools";
import { Button } from "@/ui/Button";
import { Chip } from "@/ui/Chip";
import { CommunityMark } from "@/ui/CommunityMark";
import { PageHeading } from "@/ui/PageHeading";
import styles from "./ClassView.module.css";
import { kindWords } from "./kinds";

type ClassHeadProps = {
  readonly community: Community;
  /** Null where one is inviting already: one main action on a screen. */
  readonly onInvite: (() => void) | null;
};

export function ClassHead({ community, onInvite }: ClassHeadProps) {
  const { name, head_teacher: head, kind, school } = community;
  return (
    <header className={styles.head}>
      <CommunityMark community={community} size="xl" className={styles.mark} />
      <div className={styles.title}>
        <PageHeading title={name}>{name}</PageHeading>
        <p className="soft">{head ? t("schools.head_teacher_is", { name: head.full_name }) : t("schools.of", { kind: t(kindWords[kind]), school: school.name })}</p>
        {head ? <p className="meta">{school.name}</p> : null}
      </div>
      {community.is_archived ? (
        <Chip icon={<Archive aria-hidden="true" />}>{t("schools.archived")}</Chip>
      ) : community.can_invite && onInvite ? (
        <Button variant="primary" className={styles.invite} icon={<UserPlus aria-hidden="true" />} onPress={onInvite}>
          {t("schools.invite")}
        </Button>
      ) : null}
    </header>
  );
}
