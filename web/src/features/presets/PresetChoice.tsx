// Which rules a planned lesson takes: usually those of its class, sometimes those of an occasion.
import { t } from "@/i18n/t";
import "@/i18n/with-presets";
import { Select } from "@/ui/Select";
import type { PresetKey } from "./types";
import { presetWords } from "./words";

const USUAL = "usual";
const KEYS = Object.keys(presetWords) as PresetKey[];

export function PresetChoice({ value, onChange }: { value: PresetKey | null; onChange: (key: PresetKey | null) => void }) {
  return (
    <Select
      label={t("presets.choice")}
      hint={t("presets.choice.hint")}
      options={[{ id: USUAL, label: t("presets.choice.usual") }, ...KEYS.map((key) => ({ id: key, label: t(presetWords[key].title) }))]}
      value={value ?? USUAL}
      onChange={(id) => onChange(id === USUAL ? null : (id as PresetKey))}
    />
  );
}
