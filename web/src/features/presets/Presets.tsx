// The school's rules of lessons: six ages and occasions, what is allowed in each. Who may not change them reads them.
import { useSuspenseQuery } from "@tanstack/react-query";
import { Check, RotateCcw } from "lucide-react";
import { sentenceOf } from "@/api/problem";
import { t } from "@/i18n/t";
import "@/i18n/with-presets";
import { Button } from "@/ui/Button";
import { Card } from "@/ui/Card";
import { Chip } from "@/ui/Chip";
import { Fault } from "@/ui/Fault";
import { Select } from "@/ui/Select";
import styles from "./Presets.module.css";
import { presetsQuery, useSetPreset } from "./queries";
import type { Preset } from "./types";
import { isShown, presetWords, ruleChoices, RULES, withChoice } from "./words";

export function Presets({ schoolId, canSet }: { schoolId: string; canSet: boolean }) {
  const { data: presets } = useSuspenseQuery(presetsQuery(schoolId));
  return (
    <div className={styles.page}>
      <p className="soft">{t(canSet ? "presets.lead" : "presets.lead_read")}</p>
      <div className={styles.cards}>
        {presets.map((preset) => (canSet ? <Editable key={preset.key} schoolId={schoolId} preset={preset} /> : <Readable key={preset.key} preset={preset} />))}
      </div>
    </div>
  );
}

function Editable({ schoolId, preset }: { schoolId: string; preset: Preset }) {
  const { key, rules, is_default: isDefault } = preset;
  const set = useSetPreset(schoolId, key);
  return (
    <Card title={t(presetWords[key].title)} titleId={`preset-${key}`} end={<Mark preset={preset} isSaved={set.isSuccess} />}>
      <p className="meta">{t(presetWords[key].text)}</p>
      <div className={styles.rules} data-preset={key}>
        {RULES.filter((rule) => isShown(rule, rules)).map((rule) => (
          <Select
            key={rule}
            label={t(ruleChoices[rule].title)}
            options={ruleChoices[rule].choices.map(({ value, word }) => ({ id: value, label: t(word) }))}
            value={String(rules[rule])}
            onChange={(value) => value !== String(rules[rule]) && set.mutate(withChoice(rules, rule, value))}
          />
        ))}
      </div>
      <Fault>{set.error ? t("presets.not_saved", { detail: sentenceOf(set.error) }) : null}</Fault>
      {isDefault ? null : (
        <div>
          <Button
            size="small"
            variant="quiet"
            icon={<RotateCcw aria-hidden="true" />}
            isPending={set.isPending && set.variables === null}
            onPress={() => set.mutate(null)}
            aria-label={t("presets.back_of", { name: t(presetWords[key].title) })}
          >
            {t("presets.back")}
          </Button>
        </div>
      )}
    </Card>
  );
}

function Readable({ preset }: { preset: Preset }) {
  const { key, rules } = preset;
  return (
    <Card title={t(presetWords[key].title)} titleId={`preset-${key}`} end={<Mark preset={preset} isSaved={false} />}>
      <dl className={styles.read} data-preset={key}>
        {RULES.filter((rule) => isShown(rule, rules)).map((rule) => {
          const chosen = ruleChoices[rule].choices.find(({ value }) => value === String(rules[rule]));
          return (
            <div key={rule}>
              <dt>{t(ruleChoices[rule].title)}</dt>
              <dd>{chosen ? t(chosen.word) : null}</dd>
            </div>
          );
        })}
      </dl>
    </Card>
  );
}

function Mark({ preset, isSaved }: { preset: Preset; isSaved: boolean }) {
  return (
    <span role="status">
      {isSaved ? (
        <Chip color="green" icon={<Check aria-hidden="true" />}>
          {t("presets.saved")}
        </Chip>
      ) : preset.is_default ? null : (
        <Chip color="blue">{t("presets.own")}</Chip>
      )}
    </span>
  );
}
