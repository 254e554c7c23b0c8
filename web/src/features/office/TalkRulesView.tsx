// Who talks to whom in this school, and when it is quiet: each rule is kept as soon as it is chosen.
import { useInfiniteQuery, useSuspenseQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { firstSentenceOf } from "@/api/problem";
import { t } from "@/i18n/t";
import "@/i18n/with-office";
import { fullDate } from "@/i18n/time";
import { Card } from "@/ui/Card";
import { Choice } from "@/ui/Choice";
import { Fault } from "@/ui/Fault";
import { Notice } from "@/ui/Notice";
import { Select } from "@/ui/Select";
import { Switch } from "@/ui/Switch";
import { peopleQuery, talkRulesQuery, useSetTalkRules } from "./queries";
import styles from "./TalkRules.module.css";
import type { TalkRules, TalkRulesIn } from "./types";

const REACHES = ["class", "school", "none"] as const;
const WAYS = ["second_adult", "parent_copy", "open"] as const;
const HOURS = [4, 8, 24, 48, 72, 168];
const TIMES = Array.from({ length: 48 }, (_, half) => `${String(Math.floor(half / 2)).padStart(2, "0")}:${half % 2 ? "30" : "00"}`);

export function TalkRulesView({ schoolId }: { schoolId: string }) {
  const { data: rules } = useSuspenseQuery(talkRulesQuery(schoolId));
  const set = useSetTalkRules(schoolId);
  const isFixed = !rules.can_edit;
  const change = (given: TalkRulesIn) => set.mutate(given);
  return (
    <div className={styles.page}>
      {isFixed ? <Notice kind="info">{t("office.talk.read_only")}</Notice> : null}
      <Fault>{firstSentenceOf(set.error)}</Fault>
      <Card title={t("office.talk.adult_child")} titleId="adult-child">
        <p className="meta">{t("office.talk.adult_child_text")}</p>
        <Fixed isFixed={isFixed} word={t(`office.talk.adult_child.${rules.adult_child}`)}>
          <Choice
            label={t("office.talk.adult_child_label")}
            ways={WAYS.map((id) => ({ id, label: t(`office.talk.adult_child.${id}`), hint: t(`office.talk.adult_child.${id}_hint`) }))}
            value={rules.adult_child}
            onChange={(adult_child) => change({ adult_child })}
          />
        </Fixed>
        {rules.adult_child_since ? <p className="meta">{t("office.talk.since", { day: fullDate(rules.adult_child_since) })}</p> : null}
      </Card>
      <Card title={t("office.talk.reach")} titleId="reach">
        <Reach name="pupils_write" rules={rules} isFixed={isFixed} onChange={change} />
        <Reach name="parents_write" rules={rules} isFixed={isFixed} onChange={change} />
        <Switch isSelected={rules.pupils_make_groups} isDisabled={isFixed} onChange={(pupils_make_groups) => change({ pupils_make_groups })}>
          {t("office.talk.pupils_make_groups")}
        </Switch>
        <Switch isSelected={rules.teachers_make_communities} isDisabled={isFixed} onChange={(teachers_make_communities) => change({ teachers_make_communities })}>
          {t("office.talk.teachers_make_communities")}
        </Switch>
      </Card>
      <Card title={t("office.talk.quiet")} titleId="quiet">
        <p className="meta">{t("office.talk.quiet_text")}</p>
        <div className={styles.pair}>
          <Time name="quiet_from" rules={rules} isFixed={isFixed} onChange={change} />
          <Time name="quiet_until" rules={rules} isFixed={isFixed} onChange={change} />
        </div>
        <Switch isSelected={rules.delays_in_quiet} isDisabled={isFixed} onChange={(delays_in_quiet) => change({ delays_in_quiet })}>
          {t("office.talk.delays")}
        </Switch>
      </Card>
      <Safety schoolId={schoolId} rules={rules} isFixed={isFixed} onChange={change} />
    </div>
  );
}

type RuleProps = { readonly rules: TalkRules; readonly isFixed: boolean; readonly onChange: (given: TalkRulesIn) => void };

function Reach({ name, rules, isFixed, onChange }: RuleProps & { readonly name: "pupils_write" | "parents_write" }) {
  return (
    <Select
      label={t(`office.talk.${name}`)}
      options={REACHES.map((id) => ({ id, label: t(`office.talk.reach.${id}`) }))}
      value={rules[name]}
      isDisabled={isFixed}
      onChange={(next) => onChange({ [name]: next })}
    />
  );
}

function Time({ name, rules, isFixed, onChange }: RuleProps & { readonly name: "quiet_from" | "quiet_until" }) {
  const now = rules[name].slice(0, 5);
  const times = TIMES.includes(now) ? TIMES : [...TIMES, now].toSorted();
  return <Select label={t(`office.talk.${name}`)} options={times.map((id) => ({ id, label: id }))} value={now} isDisabled={isFixed} onChange={(next) => onChange({ [name]: `${next}:00` })} />;
}

/** The named person who reads reports, and how long they may wait. */
function Safety({ schoolId, rules, isFixed, onChange }: RuleProps & { readonly schoolId: string }) {
  const staff = useInfiniteQuery({ ...peopleQuery(schoolId, { text: "", role: "staff" }), enabled: !isFixed });
  const teachers = useInfiniteQuery({ ...peopleQuery(schoolId, { text: "", role: "teacher" }), enabled: !isFixed });
  const admins = useInfiniteQuery({ ...peopleQuery(schoolId, { text: "", role: "admin" }), enabled: !isFixed });
  const known = [rules.safety_officer, ...[staff, admins, teachers].flatMap(({ data }) => data?.pages[0]?.items ?? [])];
  const choices = new Map(known.flatMap((person) => (person ? [[person.id, person.full_name] as const] : [])));
  return (
    <Card title={t("office.talk.safety")} titleId="safety">
      <p className="meta">{t("office.talk.safety_text")}</p>
      <Select
        label={t("office.talk.officer")}
        options={[{ id: "nobody", label: t("office.talk.no_officer") }, ...[...choices].map(([id, label]) => ({ id, label }))]}
        value={rules.safety_officer?.id ?? "nobody"}
        isDisabled={isFixed}
        onChange={(next) => onChange({ safety_officer_id: next === "nobody" ? null : next })}
      />
      <Select
        label={t("office.talk.hours")}
        options={[...new Set([...HOURS, rules.report_hours])].toSorted((a, b) => a - b).map((hours) => ({ id: String(hours), label: t("office.talk.hours_of", { hours }) }))}
        value={String(rules.report_hours)}
        isDisabled={isFixed}
        onChange={(next) => onChange({ report_hours: Number(next) })}
      />
    </Card>
  );
}

function Fixed({ isFixed, word, children }: { isFixed: boolean; word: string; children: ReactNode }) {
  return isFixed ? <p>{word}</p> : children;
}
