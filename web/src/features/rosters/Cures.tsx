// What is wrong with a line and what can be done about it: one press, or a value to type or choose.
import { useState } from "react";
import { firstSentenceOf } from "@/api/problem";
import { t } from "@/i18n/t";
import "@/i18n/with-rosters";
import { Button } from "@/ui/Button";
import { TextField } from "@/ui/TextField";
import styles from "./Lines.module.css";
import { useCureLine } from "./queries";
import type { Cure, Fault, Line } from "./types";

type CuresProps = { readonly importId: string; readonly line: Line; readonly fault: Fault | null };

/** Without a fault: the way back from what was decided. */
export function Cures({ importId, line, fault }: CuresProps) {
  const cure = useCureLine(importId);
  const [typing, setTyping] = useState<Cure | null>(null);
  const decide = (key: string, value = "") => cure.mutate({ number: line.number, cure: key, field: fault?.field ?? "", value }, { onSuccess: () => setTyping(null) });
  const refusal = cure.error ? (firstSentenceOf(cure.error)) : null;
  if (!fault) {
    return (
      <Button size="tight" variant="quiet" isPending={cure.isPending} onPress={() => decide("undo")} aria-label={t("rosters.line.undo_of", { number: line.number })}>
        {t("rosters.line.undo")}
      </Button>
    );
  }
  return (
    <div className={styles.fault}>
      <p>
        <b>{fault.sentence}</b>
      </p>
      {typing ? (
        <Typing cure={typing} was={line.cells[fault.field] ?? ""} fault={refusal} isPending={cure.isPending} onDone={(value) => decide(typing.key, value)} onBack={() => setTyping(null)} />
      ) : (
        <>
          <div className={styles.cures} role="group" aria-label={t("rosters.line.cures", { number: line.number })}>
            {fault.cures.map((one, place) => (
              <Button
                key={one.key}
                size="tight"
                variant={place === 0 ? "tint" : "plain"}
                isPending={cure.isPending && cure.variables.cure === one.key}
                onPress={() => (one.is_input ? setTyping(one) : decide(one.key))}
              >
                {one.label}
              </Button>
            ))}
          </div>
          {refusal ? (
            <p role="alert" className={styles.refusal}>
              {refusal}
            </p>
          ) : null}
        </>
      )}
    </div>
  );
}

type TypingProps = {
  readonly cure: Cure;
  readonly was: string;
  readonly fault: string | null;
  readonly isPending: boolean;
  readonly onDone: (value: string) => void;
  readonly onBack: () => void;
};

function Typing({ cure, was, fault, isPending, onDone, onBack }: TypingProps) {
  const [value, setValue] = useState(was);
  return (
    <form
      className={styles.typing}
      onSubmit={(event) => {
        event.preventDefault();
        onDone(value.trim());
      }}
    >
      {/* oxlint-disable-next-line jsx-a11y/no-autofocus -- only where a press has just asked for this very field */}
      <TextField label={cure.label} value={value} onChange={setValue} fault={fault} autoFocus />
      <div className={styles.cures}>
        <Button size="tight" variant="tint" type="submit" isPending={isPending}>
          {t("rosters.line.save")}
        </Button>
        <Button size="tight" onPress={onBack}>
          {t("rosters.line.back")}
        </Button>
      </div>
    </form>
  );
}
