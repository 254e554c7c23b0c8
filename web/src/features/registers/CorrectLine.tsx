// The teacher's word beside what was measured: a mark, a note, and the way to take both back.
import { useState } from "react";
import { faultsOf } from "@/api/problem";
import { t } from "@/i18n/t";
import "@/i18n/with-registers";
import { Button } from "@/ui/Button";
import { Fault } from "@/ui/Fault";
import { FormDialog } from "@/ui/FormDialog";
import { Select } from "@/ui/Select";
import { TextField } from "@/ui/TextField";
import { toast } from "@/ui/toast";
import { ABSENT_FIRST } from "./groups";
import { useCorrect } from "./queries";
import type { RegisterLine, Status } from "./types";
import { finalWords, registerName, statusWord } from "./words";

const AS_MEASURED = "measured";
const NOTE_LENGTH = 200;

type CorrectLineProps = { readonly lessonId: string; readonly line: RegisterLine; readonly isLive: boolean; readonly onClose: () => void };

export function CorrectLine({ lessonId, line, isLive, onClose }: CorrectLineProps) {
  const { person, measured, minutes, correction } = line;
  const [status, setStatus] = useState<Status | null>(correction?.status ?? null);
  const [note, setNote] = useState(correction?.note ?? "");
  const correct = useCorrect(lessonId);
  const { fields, whole } = faultsOf(correct.error);
  const measuredWord = statusWord(measured, isLive);

  function save(change: { status: Status | null; note: string }, done: "registers.correct.saved" | "registers.correct.taken_back") {
    correct.mutate(
      { userId: person.id, ...change },
      {
        onSuccess: () => {
          toast(t(done));
          onClose();
        },
      },
    );
  }

  function submit() {
    const isNothing = status === null && !note.trim();
    if (isNothing && !correction) return onClose();
    save({ status, note: note.trim() }, isNothing ? "registers.correct.taken_back" : "registers.correct.saved");
  }

  return (
    <FormDialog
      title={registerName(person.full_name)}
      yes={t("registers.correct.save")}
      no={t("registers.correct.keep")}
      isPending={correct.isPending}
      more={
        correction ? (
          <Button isDisabled={correct.isPending} onPress={() => save({ status: null, note: "" }, "registers.correct.taken_back")}>
            {t("registers.correct.take_back")}
          </Button>
        ) : null
      }
      onSubmit={submit}
      onClose={onClose}
    >
      <p className="soft">
        {minutes > 0 ? t("registers.correct.measured_minutes", { what: measuredWord, count: minutes }) : t("registers.correct.measured", { what: measuredWord })}
      </p>
      <Select
        label={t("registers.correct.status")}
        options={[
          { id: AS_MEASURED, label: t("registers.correct.as_measured", { what: measuredWord }) },
          ...ABSENT_FIRST.map((one) => ({ id: one, label: t(finalWords[one]) })),
        ]}
        value={status ?? AS_MEASURED}
        onChange={(id) => setStatus(id === AS_MEASURED ? null : (id as Status))}
        fault={fields["status"]}
      />
      <TextField label={t("registers.correct.note")} hint={t("registers.correct.note_hint")} value={note} onChange={setNote} maxLength={NOTE_LENGTH} fault={fields["note"]} />
      <Fault>{whole}</Fault>
    </FormDialog>
  );
}
