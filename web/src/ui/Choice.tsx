// One of a few ways, all of them to be seen at once: arrows move, the chosen one is marked by line and weight.
import { Label } from "react-aria-components/Label";
import { Radio, RadioGroup } from "react-aria-components/RadioGroup";
import { Text } from "react-aria-components/Text";
import field from "./Field.module.css";
import styles from "./Choice.module.css";

export type Way<Id extends string> = { readonly id: Id; readonly label: string; readonly hint?: string };

type ChoiceProps<Id extends string> = {
  readonly label: string;
  readonly ways: readonly Way<Id>[];
  readonly value: Id | null;
  readonly onChange: (id: Id) => void;
  readonly hint?: string;
  readonly fault?: string | null;
};

export function Choice<Id extends string>({ label, ways, value, onChange, hint, fault }: ChoiceProps<Id>) {
  return (
    <RadioGroup value={value} onChange={(id) => onChange(id as Id)} className={field.field ?? ""} isInvalid={Boolean(fault)} validationBehavior="aria">
      <Label className={field.label ?? ""}>{label}</Label>
      <div className={styles.ways}>
        {ways.map((way) => (
          <Radio key={way.id} value={way.id} className={styles.way ?? ""}>
            <span className={styles.mark} />
            <span className={styles.words}>
              <span>{way.label}</span>
              {way.hint ? <span>{way.hint}</span> : null}
            </span>
          </Radio>
        ))}
      </div>
      {hint && !fault ? (
        <Text slot="description" className={field.hint ?? ""}>
          {hint}
        </Text>
      ) : null}
      {fault ? (
        <Text slot="errorMessage" className={field.fault ?? ""}>
          {fault}
        </Text>
      ) : null}
    </RadioGroup>
  );
}
