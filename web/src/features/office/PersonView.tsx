// One person as the school's office sees him: what he is now, each part put right in one act, his family, his sign-in, his past.
import { useSuspenseQuery } from "@tanstack/react-query";
import { Pencil } from "lucide-react";
import { type ReactNode, useState } from "react";
import { firstSentenceOf } from "@/api/problem";
import { t } from "@/i18n/t";
import "@/i18n/with-office";
import { Avatar } from "@/ui/Avatar";
import { Button } from "@/ui/Button";
import { Chip } from "@/ui/Chip";
import { Fault } from "@/ui/Fault";
import { PageHeading } from "@/ui/PageHeading";
import { Family } from "./Family";
import { Parts } from "./Parts";
import { Past } from "./Past";
import styles from "./Person.module.css";
import { personQuery, usePersonAct } from "./queries";
import type { PersonFile } from "./types";
import { Rename } from "./Rename";
import { SignIn } from "./SignIn";
import { roleWord } from "./words";

type PersonViewProps = {
  readonly schoolId: string;
  readonly userId: string;
  readonly onGone: () => void;
  /** What other features do with a person. */
  readonly more: (file: PersonFile, schoolId: string) => ReactNode;
};

export function PersonView({ schoolId, userId, onGone, more }: PersonViewProps) {
  const { data: file } = useSuspenseQuery(personQuery(schoolId, userId));
  const act = usePersonAct(schoolId, userId);
  const [isRenaming, setRenaming] = useState(false);
  const { person } = file;
  const common = { schoolId, file, act: act.mutate, isPending: act.isPending };
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <Avatar color={person.color} size="xl">
          {person.initials}
        </Avatar>
        <div className={styles.title}>
          <PageHeading title={person.full_name}>{person.full_name}</PageHeading>
          <p className="soft">{person.role ? roleWord(person.role) : t("office.role.none")}</p>
        </div>
        {file.is_active ? null : <Chip color="red">{t("office.person.closed")}</Chip>}
        {file.can_edit ? (
          <Button size="small" icon={<Pencil aria-hidden="true" />} onPress={() => setRenaming(true)}>
            {t("office.person.rename")}
          </Button>
        ) : null}
      </header>
      <Fault>{firstSentenceOf(act.error)}</Fault>
      <Parts {...common} />
      <Family {...common} />
      {file.can_edit || file.can_give_card ? <SignIn {...common} onGone={onGone} /> : null}
      {more(file, schoolId)}
      <Past file={file} />
      {isRenaming ? <Rename file={file} act={act} onClose={() => setRenaming(false)} /> : null}
    </div>
  );
}
