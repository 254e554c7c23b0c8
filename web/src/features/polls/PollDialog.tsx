// The form of a new poll: the question, two to ten answers, whether names are kept, and until when.
import { Plus, X } from "lucide-react";
import { useRef, useState } from "react";
import { faultsOf } from "@/api/problem";
import { t } from "@/i18n/t";
import "@/i18n/with-polls";
import { dayOf, momentOf } from "@/i18n/time";
import { Button } from "@/ui/Button";
import { Checkbox } from "@/ui/Checkbox";
import { DayTime } from "@/ui/DayTime";
import { IconButton } from "@/ui/IconButton";
import { Fault } from "@/ui/Fault";
import { FormDialog } from "@/ui/FormDialog";
import { TextField } from "@/ui/TextField";
import styles from "./PollDialog.module.css";
import { useStartPoll } from "./queries";

const QUESTION_LIMIT = 300;
const OPTION_LIMIT = 120;
const LEAST = 2;
const MOST = 10;

type Line = { readonly key: number; readonly text: string };

export function PollDialog({ chatId, onClose }: { chatId: string; onClose: () => void }) {
  const [question, setQuestion] = useState("");
  const [lines, setLines] = useState<readonly Line[]>([{ key: 1, text: "" }, { key: 2, text: "" }]);
  const [isAnonymous, setAnonymous] = useState(false);
  const [isMultiple, setMultiple] = useState(false);
  const [hasEnd, setEnd] = useState(false);
  const [end, setEndAt] = useState(() => ({ day: dayOf(new Date()), time: "20:00" }));
  const [wasSent, setSent] = useState(false);
  const clientId = useRef(crypto.randomUUID());
  const start = useStartPoll(chatId);
  const { fields, whole } = faultsOf(start.error);
  const options = lines.map(({ text }) => text.trim()).filter(Boolean);
  const isAsked = question.trim() !== "";
  const hasOptions = options.length >= LEAST && new Set(options).size === options.length;

  function change(key: number, text: string) {
    setLines(lines.map((line) => (line.key === key ? { key, text } : line)));
  }

  function submit() {
    setSent(true);
    if (!isAsked || !hasOptions || (hasEnd && (!end.day || !end.time))) return;
    start.mutate(
      { client_id: clientId.current, question: question.trim(), options, is_anonymous: isAnonymous, is_multiple: isMultiple, closes_at: hasEnd ? momentOf(end.day, end.time) : null },
      { onSuccess: onClose },
    );
  }

  return (
    <FormDialog
      title={t("polls.new.title")}
      yes={t("polls.new.send")}
      no={t("polls.new.keep")}
      isPending={start.isPending}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextField label={t("polls.new.question")} value={question} onChange={setQuestion} maxLength={QUESTION_LIMIT} fault={fields["question"] ?? (wasSent && !isAsked ? t("polls.new.need_question") : null)} />
      <fieldset className={styles.options}>
        <legend>{t("polls.new.options")}</legend>
        {lines.map(({ key, text }, place) => (
          <div key={key} className={styles.option}>
            <TextField label={t("polls.new.option", { number: place + 1 })} value={text} onChange={(next) => change(key, next)} maxLength={OPTION_LIMIT} />
            {lines.length > LEAST ? <IconButton label={t("polls.new.remove", { number: place + 1 })} icon={<X aria-hidden="true" />} onPress={() => setLines(lines.filter((line) => line.key !== key))} /> : null}
          </div>
        ))}
        {fields["options"] || (wasSent && !hasOptions) ? (
          <p className={styles.fault} role="alert">
            {fields["options"] ?? t("polls.new.need_options")}
          </p>
        ) : null}
        {lines.length < MOST ? (
          <Button size="small" icon={<Plus aria-hidden="true" />} onPress={() => setLines([...lines, { key: Math.max(...lines.map(({ key }) => key)) + 1, text: "" }])}>
            {t("polls.new.add")}
          </Button>
        ) : null}
      </fieldset>
      <div>
        <Checkbox isSelected={isMultiple} onChange={setMultiple}>
          {t("polls.new.multiple")}
        </Checkbox>
        <br />
        <Checkbox isSelected={isAnonymous} onChange={setAnonymous} hint={t(isAnonymous ? "polls.new.anonymous_hint" : "polls.new.names_hint")}>
          {t("polls.new.anonymous")}
        </Checkbox>
        <br />
        <Checkbox isSelected={hasEnd} onChange={setEnd}>
          {t("polls.new.has_end")}
        </Checkbox>
      </div>
      {hasEnd ? <DayTime dayLabel={t("polls.new.day")} timeLabel={t("polls.new.time")} value={end} onChange={setEndAt} fault={fields["closes_at"]} /> : null}
      <Fault>{whole}</Fault>
    </FormDialog>
  );
}
