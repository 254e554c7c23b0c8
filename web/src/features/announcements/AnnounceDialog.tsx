// The form of a new announcement: the words, what is asked, of whom, until when, and when the rest is reminded.
import { useRef, useState } from "react";
import { faultsOf } from "@/api/problem";
import { t } from "@/i18n/t";
import "@/i18n/with-announcements";
import { addDays, dayOf, momentOf } from "@/i18n/time";
import { Checkbox } from "@/ui/Checkbox";
import { Choice } from "@/ui/Choice";
import { DayTime } from "@/ui/DayTime";
import { Fault } from "@/ui/Fault";
import { FormDialog } from "@/ui/FormDialog";
import { TextArea } from "@/ui/TextArea";
import { toast } from "@/ui/toast";
import { useAnnounce } from "./queries";
import type { Ask, Audience } from "./types";
import { actWords, VALUES } from "./words";

const TEXT_LIMIT = 4000;
const ASKS: readonly Ask[] = ["read", "agree", "come"];

type DialogProps = {
  readonly chatId: string;
  /** Whether pupils are here, whose families can be asked. */
  readonly hasFamilies: boolean;
  readonly onClose: () => void;
};

export function AnnounceDialog({ chatId, hasFamilies, onClose }: DialogProps) {
  const [text, setText] = useState("");
  const [ask, setAsk] = useState<Ask>("read");
  const [audience, setAudience] = useState<Audience>("people");
  const [due, setDue] = useState(() => ({ day: addDays(dayOf(new Date()), 3), time: "20:00" }));
  const [hasOwnTry, setOwnTry] = useState(false);
  const [second, setSecond] = useState(() => ({ day: addDays(dayOf(new Date()), 1), time: "18:00" }));
  const [wasSent, setSent] = useState(false);
  const clientId = useRef(crypto.randomUUID());
  const announce = useAnnounce(chatId);
  const { fields, whole } = faultsOf(announce.error);

  function submit() {
    setSent(true);
    if (!text.trim() || !due.day || !due.time || (hasOwnTry && (!second.day || !second.time))) return;
    announce.mutate(
      {
        client_id: clientId.current,
        text: text.trim(),
        ask,
        audience,
        due_at: momentOf(due.day, due.time),
        second_try_at: hasOwnTry ? momentOf(second.day, second.time) : null,
      },
      {
        onSuccess: () => {
          toast(t("announcements.new.done"));
          onClose();
        },
      },
    );
  }

  return (
    <FormDialog
      title={t("announcements.new.title")}
      yes={t("announcements.new.send")}
      no={t("announcements.new.keep")}
      isPending={announce.isPending}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextArea label={t("announcements.new.text")} value={text} onChange={setText} maxLength={TEXT_LIMIT} fault={fields["text"] ?? (wasSent && !text.trim() ? t("announcements.new.need_text") : null)} />
      <Choice
        label={t("announcements.new.ask")}
        ways={ASKS.map((id) => ({ id, label: t(`announcements.new.ask.${id}`), hint: t("announcements.new.buttons", { count: VALUES[id].length, buttons: VALUES[id].map((value) => actWords(id, value, audience)).join(" · ") }) }))}
        value={ask}
        onChange={setAsk}
        fault={fields["ask"]}
      />
      {hasFamilies ? (
        <Choice
          label={t("announcements.new.audience")}
          ways={[
            { id: "people", label: t("announcements.new.people"), hint: t("announcements.new.people_hint") },
            { id: "families", label: t("announcements.new.families"), hint: t("announcements.new.families_hint") },
          ]}
          value={audience}
          onChange={setAudience}
          fault={fields["audience"]}
        />
      ) : (
        <Fault>{fields["audience"]}</Fault>
      )}
      <DayTime dayLabel={t("announcements.new.due_day")} timeLabel={t("announcements.new.due_time")} value={due} onChange={setDue} fault={fields["due_at"]} />
      <Checkbox isSelected={hasOwnTry} onChange={setOwnTry} hint={t("announcements.new.second_hint")}>
        {t("announcements.new.second")}
      </Checkbox>
      {hasOwnTry ? <DayTime dayLabel={t("announcements.new.second_day")} timeLabel={t("announcements.new.second_time")} value={second} onChange={setSecond} fault={fields["second_try_at"]} /> : null}
      <Fault>{whole}</Fault>
    </FormDialog>
  );
}
