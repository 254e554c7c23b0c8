// Pupils handed over to another school and taken from one: by a code that one office gives the other.
import { useSuspenseQuery } from "@tanstack/react-query";
import { School } from "lucide-react";
import { useState } from "react";
import { firstSentenceOf, sentenceOf } from "@/api/problem";
import { t } from "@/i18n/t";
import "@/i18n/with-rosters";
import { dayAndMonth, dayOf } from "@/i18n/time";
import { Avatar } from "@/ui/Avatar";
import { Button } from "@/ui/Button";
import { Card, Row, Rows } from "@/ui/Card";
import { Chip } from "@/ui/Chip";
import { EmptyState } from "@/ui/EmptyState";
import { Fault } from "@/ui/Fault";
import { Select } from "@/ui/Select";
import { TextField } from "@/ui/TextField";
import { transfersQuery, useAcceptTransfer, useCancelTransfer, useLookAtTransfer } from "./queries";
import styles from "./Transfers.module.css";
import type { Transfer } from "./types";

const COLORS = { open: "yellow", accepted: "green", cancelled: "grey", expired: "grey" } as const;
type ClassChoice = { readonly id: string; readonly name: string };

export function TransfersView({ schoolId, classes }: { schoolId: string; classes: readonly ClassChoice[] }) {
  const { data: transfers } = useSuspenseQuery(transfersQuery(schoolId));
  const cancel = useCancelTransfer(schoolId);
  return (
    <div className={styles.page}>
      <TakePupil schoolId={schoolId} classes={classes} />
      <Card title={t("rosters.transfers")} titleId="transfers">
        {transfers.length === 0 ? (
          <EmptyState icon={<School aria-hidden="true" />} title={t("rosters.transfers.none")}>
            {t("rosters.transfers.none_text")}
          </EmptyState>
        ) : (
          <Rows>
            {transfers.map((one) => (
              <li key={one.id}>
                <TransferRow one={one} onCancel={() => cancel.mutate(one.id)} isPending={cancel.isPending && cancel.variables === one.id} />
              </li>
            ))}
          </Rows>
        )}
        <Fault>{sentenceOf(cancel.error)}</Fault>
      </Card>
    </div>
  );
}

function TransferRow({ one, onCancel, isPending }: { one: Transfer; onCancel: () => void; isPending: boolean }) {
  const when = dayAndMonth(dayOf(one.state === "accepted" ? (one.accepted_at ?? one.created_at) : one.expires_at));
  return (
    <Row
      start={<Avatar color={one.pupil.color}>{one.pupil.initials}</Avatar>}
      title={one.pupil.full_name}
      text={one.to_school ? t("rosters.transfers.from_to", { from: one.from_school.name, to: one.to_school.name, when }) : t("rosters.transfers.from", { from: one.from_school.name, when })}
      end={
        <>
          <Chip color={COLORS[one.state]}>{t(`rosters.transfers.${one.state}`)}</Chip>
          {one.can_cancel ? (
            <Button size="small" isPending={isPending} onPress={onCancel} aria-label={t("rosters.transfers.cancel_of", { name: one.pupil.full_name })}>
              {t("rosters.transfers.cancel")}
            </Button>
          ) : null}
        </>
      }
    />
  );
}

/** First whom the code brings, then into which class. */
function TakePupil({ schoolId, classes }: { schoolId: string; classes: readonly ClassChoice[] }) {
  const [code, setCode] = useState("");
  const [classId, setClassId] = useState<string | null>(null);
  const look = useLookAtTransfer(schoolId);
  const accept = useAcceptTransfer(schoolId);
  const error = accept.error ?? look.error;
  const found = look.data;
  function reset(): void {
    look.reset();
    accept.reset();
    setCode("");
    setClassId(null);
  }
  return (
    <Card title={t("rosters.take")} titleId="take-pupil">
      <form
        className={styles.code}
        onSubmit={(event) => {
          event.preventDefault();
          look.mutate(code);
        }}
      >
        <TextField label={t("rosters.take.code")} hint={t("rosters.take.code_hint")} value={code} onChange={setCode} autoCapitalize="characters" autoComplete="off" isDisabled={Boolean(found)} />
        {found ? null : (
          <Button type="submit" isPending={look.isPending} isDisabled={code.trim() === ""}>
            {t("rosters.take.look")}
          </Button>
        )}
      </form>
      {found ? (
        <div className={styles.found}>
          <Row start={<Avatar color={found.pupil.color}>{found.pupil.initials}</Avatar>} title={found.pupil.full_name} text={t("rosters.take.from", { school: found.from_school.name, parents: found.guardians.map(({ name }) => name).join(", ") })} />
          <Select label={t("rosters.take.class")} options={classes.map(({ id, name }) => ({ id, label: name }))} value={classId} onChange={setClassId} placeholder={t("rosters.take.class_none")} />
          <div className={styles.buttons}>
            <Button variant="primary" isDisabled={!classId} isPending={accept.isPending} onPress={() => classId && accept.mutate({ code, community_id: classId }, { onSuccess: reset })}>
              {t("rosters.take.yes")}
            </Button>
            <Button onPress={reset}>{t("rosters.take.no")}</Button>
          </div>
        </div>
      ) : null}
      <Fault>{firstSentenceOf(error)}</Fault>
    </Card>
  );
}
