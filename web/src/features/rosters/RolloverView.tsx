// The step into a new school year: what becomes of each class, one press once a year. All that was said stays readable.
import { useSuspenseQuery } from "@tanstack/react-query";
import { ArrowRight, CalendarCheck } from "lucide-react";
import { useState } from "react";
import { sentenceOf } from "@/api/problem";
import { t } from "@/i18n/t";
import "@/i18n/with-rosters";
import { dayAndMonth, dayOf, schoolYear } from "@/i18n/time";
import { Button } from "@/ui/Button";
import { Confirm } from "@/ui/Confirm";
import { EmptyState } from "@/ui/EmptyState";
import { Fault } from "@/ui/Fault";
import { Notice } from "@/ui/Notice";
import { TextField } from "@/ui/TextField";
import { type Choice, rolloverQuery, useRollOver } from "./queries";
import styles from "./Rollover.module.css";
import type { Rollover, RolloverStep } from "./types";

export function RolloverView({ schoolId }: { schoolId: string }) {
  const { data: plan } = useSuspenseQuery(rolloverQuery(schoolId));
  const [choices, setChoices] = useState<readonly Choice[]>([]);
  const [isSure, setSure] = useState(false);
  const move = useRollOver(schoolId);

  function choose(choice: Choice): void {
    const next = [...choices.filter((one) => one.community_id !== choice.community_id), choice];
    setChoices(next);
    move.mutate({ year: plan.year, choices: next, isTrial: true });
  }

  if (plan.steps.length === 0) {
    return (
      <EmptyState icon={<CalendarCheck aria-hidden="true" />} title={t("rosters.year.none")}>
        {t("rosters.year.none_text")}
      </EmptyState>
    );
  }
  const conflicts = plan.steps.filter(({ conflict }) => conflict).length;
  return (
    <div className={styles.page}>
      {plan.done_at ? <Notice kind="done">{t("rosters.year.done", { year: schoolYear(plan.year), day: dayAndMonth(dayOf(plan.done_at)), name: plan.by?.name ?? "" })}</Notice> : <p className="soft">{t("rosters.year.lead", { year: schoolYear(plan.year) })}</p>}
      <ul className={styles.steps}>
        {plan.steps.map((step) => (
          <Step key={step.community.id} step={step} isFixed={!plan.can_apply} onChoose={choose} />
        ))}
      </ul>
      <Fault>{sentenceOf(move.error)}</Fault>
      {plan.done_at ? null : (
        <div className={styles.foot}>
          <p>{conflicts > 0 ? t("rosters.year.conflicts", { count: conflicts }) : t("rosters.year.leavers", { count: plan.leavers })}</p>
          <Button variant="primary" isDisabled={!plan.can_apply || conflicts > 0} isPending={move.isPending} onPress={() => setSure(true)}>
            {t("rosters.year.go")}
          </Button>
        </div>
      )}
      <Confirm
        title={t("rosters.year.sure", { year: schoolYear(plan.year) })}
        isOpen={isSure}
        yes={t("rosters.year.yes")}
        no={t("rosters.year.no")}
        isPending={move.isPending}
        onYes={() => move.mutate({ year: plan.year, choices, isTrial: false }, { onSettled: () => setSure(false) })}
        onNo={() => setSure(false)}
      >
        <p>{t("rosters.year.sure_text")}</p>
      </Confirm>
    </div>
  );
}

type StepProps = { readonly step: RolloverStep; readonly isFixed: boolean; readonly onChoose: (choice: Choice) => void };

function Step({ step, isFixed, onChoose }: StepProps) {
  const { community, next_name: next, conflict } = step;
  const [isEditing, setEditing] = useState(false);
  return (
    <li className={styles.step} data-class={community.short_name}>
      <b>{community.name}</b>
      <span className="meta">{t("rosters.year.pupils", { count: step.pupils })}</span>
      <ArrowRight aria-hidden="true" />
      {isEditing ? (
        <NewName
          was={next ?? ""}
          onDone={(name) => {
            setEditing(false);
            onChoose({ community_id: community.id, next_name: name });
          }}
          onBack={() => setEditing(false)}
        />
      ) : (
        <span className={styles.next}>
          <span>{next ?? t("rosters.year.leaves")}</span>
          {isFixed ? null : (
            <Button size="tight" variant="quiet" onPress={() => setEditing(true)} aria-label={t("rosters.year.change_of", { name: community.name })}>
              {t("rosters.year.change")}
            </Button>
          )}
        </span>
      )}
      {conflict ? <span className={styles.conflict}>{conflict}</span> : null}
    </li>
  );
}

function NewName({ was, onDone, onBack }: { was: string; onDone: (name: Rollover["steps"][number]["next_name"]) => void; onBack: () => void }) {
  const [name, setName] = useState(was);
  return (
    <form
      className={styles.edit}
      onSubmit={(event) => {
        event.preventDefault();
        onDone(name.trim() || null);
      }}
    >
      {/* oxlint-disable-next-line jsx-a11y/no-autofocus -- only where a press has just asked for this very field */}
      <TextField label={t("rosters.year.name")} hint={t("rosters.year.name_hint")} value={name} onChange={setName} autoFocus />
      <span className={styles.next}>
        <Button size="tight" variant="tint" type="submit">
          {t("rosters.line.save")}
        </Button>
        <Button size="tight" onPress={onBack}>
          {t("rosters.line.back")}
        </Button>
      </span>
    </form>
  );
}
