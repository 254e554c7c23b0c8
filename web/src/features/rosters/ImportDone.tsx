// The last step: what has been taken, the sheets of cards to print, and who of the old list is not in the file.
import { useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { sentenceOf } from "@/api/problem";
import { t, type MessageKey } from "@/i18n/t";
import "@/i18n/with-rosters";
import { Button } from "@/ui/Button";
import { Card, Row, Rows } from "@/ui/Card";
import { Checkbox } from "@/ui/Checkbox";
import { CommunityMark } from "@/ui/CommunityMark";
import { Fault } from "@/ui/Fault";
import { Notice } from "@/ui/Notice";
import { CardsButton } from "./CardsButton";
import styles from "./Import.module.css";
import { ImportHead } from "./ImportHead";
import { absentQuery, importQuery, useDismissAbsent } from "./queries";
import type { Import } from "./types";

const SUMS = ["pupils", "teachers", "parents", "staff", "classes", "groups", "renamed", "guardians", "assignments"] as const;

export function ImportDone({ id, onBack }: { id: string; onBack: () => void }) {
  const { data: one } = useSuspenseQuery(importQuery(id));
  return (
    <div className={styles.done}>
      <ImportHead at={2}>{one.file_name}</ImportHead>
      <Card title={t("rosters.done")} titleId="import-done">
        <Sums one={one} />
        {one.counts.fault > 0 ? (
          <Notice kind="wait" action={<Button size="small" onPress={onBack}>{t("rosters.done.to_faults")}</Button>}>
            {t("rosters.bar.rest", { count: one.counts.fault })}
          </Notice>
        ) : null}
      </Card>
      <Card title={t("rosters.done.cards")} titleId="import-cards">
        <p className="meta">{t("rosters.done.cards_text")}</p>
        <Rows>
          {one.classes.map((community) => (
            <li key={community.id}>
              <Row
                start={
                  <CommunityMark community={community} />
                }
                title={
                  <Link to="/classes/$id" params={{ id: community.id }}>
                    {community.name}
                  </Link>
                }
                end={<CardsButton communityId={community.id} name={community.name} />}
              />
            </li>
          ))}
        </Rows>
      </Card>
      {one.absent_count > 0 ? <Absent id={id} /> : null}
    </div>
  );
}

function Sums({ one }: { one: Import }) {
  const made = SUMS.filter((name) => one.did[name] > 0);
  if (made.length === 0) return <p>{t("rosters.done.nothing")}</p>;
  return (
    <ul className={styles.sums}>
      {made.map((name) => (
        <li key={name}>{t(`rosters.sum.${name}` as MessageKey, { count: one.did[name] })}</li>
      ))}
    </ul>
  );
}

/** They stay until the school says that they have left. */
function Absent({ id }: { id: string }) {
  const { data: absent } = useSuspenseQuery(absentQuery(id));
  const dismiss = useDismissAbsent(id);
  const [gone, setGone] = useState<ReadonlySet<string>>(new Set());
  const toggle = (userId: string, isGone: boolean) => setGone((before) => new Set(isGone ? [...before, userId] : [...before].filter((one) => one !== userId)));
  if (absent.length === 0) return null;
  return (
    <Card title={t("rosters.absent")} titleId="import-absent">
      <p className="meta">{t("rosters.absent.text")}</p>
      <Rows>
        {absent.map(({ person, communities }) => (
          <li key={person.id} className={styles.absent}>
            <Checkbox isSelected={gone.has(person.id)} onChange={(isGone) => toggle(person.id, isGone)} hint={communities.map(({ name }) => name).join(", ")}>
              {person.full_name}
            </Checkbox>
          </li>
        ))}
      </Rows>
      <Fault>{sentenceOf(dismiss.error)}</Fault>
      <div>
        <Button variant="danger" size="small" isDisabled={gone.size === 0} isPending={dismiss.isPending} onPress={() => dismiss.mutate([...gone], { onSuccess: () => setGone(new Set()) })}>
          {t("rosters.absent.gone", { count: gone.size })}
        </Button>
      </div>
    </Card>
  );
}
