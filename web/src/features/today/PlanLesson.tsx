// The form of a lesson: a new one for some class, or an old one moved. Times are the school's.
import { type ReactNode, useRef, useState } from "react";
import type { CommunityRef, Lesson, PresetKey } from "@/api/client";
import { faultsOf } from "@/api/problem";
import { t } from "@/i18n/t";
import { clockTime, dayOf, momentOf } from "@/i18n/time";
import { Fault } from "@/ui/Fault";
import { FormDialog } from "@/ui/FormDialog";
import { Select } from "@/ui/Select";
import { TextField } from "@/ui/TextField";
import { toast } from "@/ui/toast";
import { readClock } from "./clock";
import { daysToChoose } from "./days";
import styles from "./PlanLesson.module.css";
import { useEditLesson, usePlanLesson } from "./queries";

/** The choice of rules for a lesson, which another feature draws. */
export type PresetSlot = (value: PresetKey | null, onChange: (key: PresetKey | null) => void) => ReactNode;

type PlanLessonProps = {
  readonly communities: readonly CommunityRef[];
  readonly day: string;
  /** Guesses the subject once the class is chosen. */
  readonly subjectFor: (communityId: string) => string | null;
  /** The lesson to change; without it a new one is planned. */
  readonly lesson?: Lesson;
  readonly presetChoice: PresetSlot;
  readonly onClose: () => void;
};

const LESSON_MS = 45 * 60_000;
const STEP_MS = 10 * 60_000;

export function PlanLesson({ communities, day, subjectFor, lesson, presetChoice, onClose }: PlanLessonProps) {
  const [only] = communities;
  const [communityId, setCommunity] = useState(lesson?.community.id ?? (communities.length === 1 && only ? only.id : null));
  const [typedSubject, setSubject] = useState<string | null>(lesson?.subject ?? null);
  const [topic, setTopic] = useState(lesson?.topic ?? "");
  const [preset, setPreset] = useState<PresetKey | null>(lesson?.preset ?? null);
  const [when, setWhen] = useState(() => timesOf(lesson, day));
  const [wasSent, setSent] = useState(false);
  const clientId = useRef(crypto.randomUUID());
  const plan = usePlanLesson();
  const edit = useEditLesson();

  const subject = typedSubject ?? (communityId ? (subjectFor(communityId) ?? "") : "");
  const from = readClock(when.from);
  const until = readClock(when.until);
  const isTimeRight = from !== null && until !== null && until > from;
  const error = plan.error ?? edit.error;
  const { fields, whole } = faultsOf(error);

  function submit() {
    setSent(true);
    if (!communityId || !subject.trim() || !isTimeRight) return;
    const times = { startsAt: momentOf(when.day, from), endsAt: momentOf(when.day, until) };
    const onSuccess = () => {
      toast(t(lesson ? "today.plan.edited" : "today.plan.done"));
      onClose();
    };
    if (lesson) edit.mutate({ lessonId: lesson.id, subject, topic, preset, ...times }, { onSuccess });
    else plan.mutate({ communityId, subject, topic, preset, ...times, clientId: clientId.current }, { onSuccess });
  }

  return (
    <FormDialog
      title={t(lesson ? "today.plan.edit_title" : "today.plan.title")}
      yes={t(lesson ? "today.plan.save_edit" : "today.plan.save")}
      no={t("today.plan.keep")}
      isPending={plan.isPending || edit.isPending}
      onSubmit={submit}
      onClose={onClose}
    >
      {lesson ? null : (
        <Select
          label={t("today.plan.class")}
          placeholder={t("today.plan.choose_class")}
          options={communities.map(({ id, name, school_name }) => ({ id, label: name, hint: school_name }))}
          value={communityId}
          onChange={setCommunity}
          fault={wasSent && !communityId ? t("today.plan.need_class") : null}
        />
      )}
      <TextField
        label={t("today.plan.subject")}
        value={subject}
        onChange={setSubject}
        maxLength={120}
        fault={wasSent && !subject.trim() ? t("today.plan.need_subject") : fields["subject"]}
      />
      <TextField label={t("today.plan.topic")} value={topic} onChange={setTopic} maxLength={200} fault={fields["topic"]} />
      <div className={styles.times}>
        <div>
          <Select
            label={t("today.plan.day")}
            options={daysToChoose(when.day)}
            value={when.day}
            onChange={(next) => setWhen({ ...when, day: next })}
            fault={fields["starts_at"]}
          />
        </div>
        <TextField label={t("today.plan.from")} inputMode="numeric" value={when.from} onChange={(next) => setWhen({ ...when, from: next })} />
        <TextField
          label={t("today.plan.until")}
          inputMode="numeric"
          value={when.until}
          onChange={(next) => setWhen({ ...when, until: next })}
          fault={fields["ends_at"]}
        />
      </div>
      {presetChoice(preset, setPreset)}
      <Fault>{wasSent && !isTimeRight ? t("today.plan.need_time") : null}</Fault>
      <Fault>{whole}</Fault>
    </FormDialog>
  );
}

type Times = { readonly day: string; readonly from: string; readonly until: string };

/** A new lesson of today begins at the next ten minutes; of another day, with the first lesson of the morning. */
function timesOf(lesson: Lesson | undefined, day: string): Times {
  if (lesson) return { day: dayOf(lesson.starts_at), from: clockTime(lesson.starts_at), until: clockTime(lesson.ends_at) };
  const soon = Math.ceil(Date.now() / STEP_MS) * STEP_MS;
  if (dayOf(new Date(soon)) !== day) return { day, from: "08:30", until: "09:15" };
  return { day, from: clockTime(new Date(soon)), until: clockTime(new Date(soon + LESSON_MS)) };
}
