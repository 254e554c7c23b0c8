// One archive: being made with its progress, to be fetched until its term, or only the record that it was.
import { Download } from "lucide-react";
import { t } from "@/i18n/t";
import "@/i18n/with-exports";
import { clockTime, dayAndMonth, dayOf } from "@/i18n/time";
import { Button, ButtonAnchor } from "@/ui/Button";
import { Chip } from "@/ui/Chip";
import { Progress } from "@/ui/Progress";
import styles from "./Exports.module.css";
import type { Export } from "./types";

const COLORS = { running: "blue", ready: "green", failed: "red", gone: "grey" } as const;

type ExportRowProps = { readonly one: Export; readonly isPending: boolean; readonly onStop: () => void; readonly onRemove: () => void };

export function ExportRow({ one, isPending, onStop, onRemove }: ExportRowProps) {
  const name = t("exports.of", { day: dayAndMonth(dayOf(one.started_at)), time: clockTime(one.started_at) });
  return (
    <div className={styles.row}>
      <div className={styles.words}>
        <p className={styles.title}>
          <b>{name}</b>
          <Chip color={COLORS[one.state]}>{t(`exports.state.${one.state}`)}</Chip>
        </p>
        <p className="meta">{[one.by.name, one.includes_talks ? t("exports.with_talks") : ""].filter(Boolean).join(" ·\u00a0")}</p>
        {one.reason ? <p className="meta">{t("exports.why", { reason: one.reason })}</p> : null}
        {one.state === "ready" && one.expires_at ? (
          <p className="meta">{t("exports.until", { size: sizeOf(one.size), day: dayAndMonth(dayOf(one.expires_at)), time: clockTime(one.expires_at) })}</p>
        ) : null}
        {one.state === "failed" ? <p>{one.failure || t("exports.failed")}</p> : null}
        {one.state === "running" ? <HowFar one={one} name={name} /> : null}
      </div>
      {one.state === "running" ? (
        <Button size="small" isPending={isPending} onPress={onStop} aria-label={t("exports.stop_of", { name })}>
          {t("exports.stop")}
        </Button>
      ) : null}
      {one.state === "ready" && one.url ? (
        <span className={styles.ends}>
          <ButtonAnchor size="small" variant="tint" icon={<Download aria-hidden="true" />} href={one.url} download="" aria-label={t("exports.download_of", { name })}>
            {t("exports.download")}
          </ButtonAnchor>
          <Button size="small" variant="quiet" isPending={isPending} onPress={onRemove} aria-label={t("exports.remove_of", { name })}>
            {t("exports.remove")}
          </Button>
        </span>
      ) : null}
    </div>
  );
}

function HowFar({ one, name }: { one: Export; name: string }) {
  return (
    <div className={styles.progress}>
      <p className="meta" role="status">
        {t("exports.step", { step: one.step, percent: one.percent })}
      </p>
      <Progress label={name} value={one.percent} />
    </div>
  );
}

const UNITS = ["byte", "kilobyte", "megabyte", "gigabyte"] as const;

function sizeOf(bytes: number): string {
  const step = Math.min(UNITS.length - 1, Math.floor(Math.log2(Math.max(bytes, 1)) / 10));
  return new Intl.NumberFormat("ru", { style: "unit", unit: UNITS[step], maximumFractionDigits: step > 1 ? 1 : 0 }).format(bytes / 1024 ** step);
}
