// Whose children, whose parents: linked and unlinked by the school, never by the people themselves.
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useDeferredValue, useState } from "react";
import type { Person } from "@/api/client";
import { t } from "@/i18n/t";
import "@/i18n/with-office";
import { Avatar } from "@/ui/Avatar";
import { Button } from "@/ui/Button";
import { Card, Row, Rows } from "@/ui/Card";
import { Dialog } from "@/ui/Dialog";
import { SearchField } from "@/ui/SearchField";
import type { PersonPartProps } from "./Parts";
import styles from "./Person.module.css";
import { peopleQuery } from "./queries";

export function Family({ schoolId, file, act, isPending }: PersonPartProps) {
  const [isLinking, setLinking] = useState(false);
  const isPupil = file.parts.some(({ role }) => role === "pupil");
  if (!isPupil && file.children.length === 0 && file.guardians.length === 0) return null;
  return (
    <Card
      title={t(isPupil ? "office.family.guardians" : "office.family.children")}
      titleId="family"
      end={
        isPupil && file.can_edit ? (
          <Button size="small" variant="tint" onPress={() => setLinking(true)}>
            {t("office.family.link")}
          </Button>
        ) : null
      }
    >
      {isPupil && file.guardians.length === 0 ? <p className="meta">{t("office.family.none")}</p> : null}
      <Rows>
        {(isPupil ? file.guardians : file.children).map((person) => (
          <li key={person.id}>
            <Row
              start={<Avatar color={person.color}>{person.initials}</Avatar>}
              title={
                <Link to="/schools/$id/people/$person" params={{ id: schoolId, person: person.id }}>
                  {person.full_name}
                </Link>
              }
              end={
                isPupil && file.can_edit ? (
                  <Button size="small" isPending={isPending} onPress={() => act({ kind: "guardian", guardianId: person.id, isLinked: false })} aria-label={t("office.family.unlink_of", { name: person.full_name })}>
                    {t("office.family.unlink")}
                  </Button>
                ) : null
              }
            />
          </li>
        ))}
      </Rows>
      {isLinking ? (
        <ChooseGuardian
          schoolId={schoolId}
          known={file.guardians}
          isPending={isPending}
          onClose={() => setLinking(false)}
          onChoose={(person) => act({ kind: "guardian", guardianId: person.id, isLinked: true }, { onSuccess: () => setLinking(false) })}
        />
      ) : null}
    </Card>
  );
}

type ChooseProps = { readonly schoolId: string; readonly known: readonly Person[]; readonly isPending: boolean; readonly onClose: () => void; readonly onChoose: (person: Person) => void };

function ChooseGuardian({ schoolId, known, isPending, onClose, onChoose }: ChooseProps) {
  const [text, setText] = useState("");
  const asked = useDeferredValue(text.trim());
  const people = useInfiniteQuery({ ...peopleQuery(schoolId, { text: asked, role: null }), enabled: asked.length > 1 });
  const found = (people.data?.pages[0]?.items ?? []).filter(({ id, role }) => role !== "pupil" && !known.some((one) => one.id === id));
  return (
    <Dialog title={t("office.family.link_title")} isOpen onClose={onClose}>
      <div className={styles.find}>
        <SearchField label={t("office.family.link_title")} placeholder={t("office.family.search")} value={text} onChange={setText} />
        {asked.length > 1 && people.isSuccess && found.length === 0 ? <p className="meta">{t("office.family.not_found")}</p> : null}
        {found.length > 0 ? (
          <ul className={styles.found}>
            {found.map((person) => (
              <li key={person.id}>
                <span>{person.full_name}</span>
                <Button size="small" variant="tint" isPending={isPending} onPress={() => onChoose(person)} aria-label={t("office.family.choose_of", { name: person.full_name })}>
                  {t("office.family.choose")}
                </Button>
              </li>
            ))}
          </ul>
        ) : null}
      </div>
    </Dialog>
  );
}
