// The four parts of a check, one under another: how each stands, and what to do where it does not work.
import { Check, CircleAlert, Mic, Minus, Play, Video, Volume2, Wifi } from "lucide-react";
import { type ReactNode, useState } from "react";
import { t } from "@/i18n/t";
import "@/i18n/with-checks";
import { Button } from "@/ui/Button";
import { Chip } from "@/ui/Chip";
import { Progress } from "@/ui/Progress";
import styles from "./CheckList.module.css";
import { type Part, PARTS, type Verdict } from "./types";
import type { DeviceCheckRun } from "./use-device-check";
import { linkNumbers, linkSentence, linkStep, partWords, stepWords } from "./words";

const icons: Record<Part, ReactNode> = {
  camera: <Video aria-hidden="true" />,
  microphone: <Mic aria-hidden="true" />,
  sound: <Volume2 aria-hidden="true" />,
  link: <Wifi aria-hidden="true" />,
};

export function CheckList({ check, onSound }: { check: DeviceCheckRun; onSound: () => Promise<void> }) {
  return (
    <ul className={styles.list}>
      {PARTS.map((part) => (
        <li key={part} className={styles.part} data-part={part} data-verdict={check.known[part] ?? "unknown"}>
          {icons[part]}
          <div className={styles.words}>
            <h3>{t(partWords[part])}</h3>
            <div role="status">{part === "link" ? <LinkWords check={check} /> : <PartWords part={part} verdict={check.known[part]} />}</div>
            {check.phase === "checking" ? <Ways part={part} check={check} onSound={onSound} /> : null}
          </div>
          <VerdictChip verdict={check.known[part]} />
        </li>
      ))}
    </ul>
  );
}

function PartWords({ part, verdict }: { part: Exclude<Part, "link">; verdict: Verdict | null }) {
  if (verdict === "bad") return <p className="meta">{t(stepWords[part])}</p>;
  if (verdict === null) return <p className="meta">{t(`checks.ask.${part}`)}</p>;
  return <p className="meta">{t(verdict === "ok" ? `checks.ok.${part}` : "checks.skipped")}</p>;
}

function LinkWords({ check }: { check: DeviceCheckRun }) {
  const { details, known, linkShare } = check;
  if (!details) {
    if (known.link === "skipped") return <p className="meta">{t("checks.skipped")}</p>;
    return (
      <div className={styles.progress}>
        <p className="meta">{t("checks.ask.link")}</p>
        <Progress label={t("checks.progress")} value={Math.round(100 * linkShare)} />
      </div>
    );
  }
  const step = linkStep(details);
  const numbers = linkNumbers(details);
  return (
    <>
      <p>{linkSentence(details)}</p>
      {step ? <p className="meta">{step}</p> : null}
      {numbers ? <p className="meta">{numbers}</p> : null}
    </>
  );
}

function Ways({ part, check, onSound }: { part: Part; check: DeviceCheckRun; onSound: () => Promise<void> }) {
  const [wasPlayed, setPlayed] = useState(false);
  const verdict = check.known[part];
  if (part === "sound") {
    return (
      <div className={styles.ways}>
        <Button
          size="small"
          variant={wasPlayed ? "plain" : "tint"}
          icon={<Play aria-hidden="true" />}
          onPress={() => {
            setPlayed(true);
            void onSound();
          }}
        >
          {t(wasPlayed ? "checks.sound.again" : "checks.sound.play")}
        </Button>
        {wasPlayed ? (
          <>
            <Button size="small" variant="tint" onPress={() => check.say("sound", "ok")}>
              {t("checks.sound.heard")}
            </Button>
            <Button size="small" onPress={() => check.say("sound", "bad")}>
              {t("checks.sound.silent")}
            </Button>
          </>
        ) : null}
      </div>
    );
  }
  if (part === "link" || verdict !== null) return null;
  return (
    <div className={styles.ways}>
      <Button size="small" onPress={() => check.say(part, "bad")}>
        {t(part === "camera" ? "checks.camera.unseen" : "checks.microphone.unheard")}
      </Button>
      <Button size="small" variant="quiet" onPress={() => check.say(part, "skipped")}>
        {t("checks.skip")}
      </Button>
    </div>
  );
}

function VerdictChip({ verdict }: { verdict: Verdict | null }) {
  if (verdict === null) return null;
  if (verdict === "ok") {
    return (
      <Chip color="green" icon={<Check aria-hidden="true" />}>
        {t("checks.verdict.ok")}
      </Chip>
    );
  }
  if (verdict === "skipped") return <Chip icon={<Minus aria-hidden="true" />}>{t("checks.verdict.skipped")}</Chip>;
  return (
    <Chip color="yellow" icon={<CircleAlert aria-hidden="true" />}>
      {t("checks.verdict.bad")}
    </Chip>
  );
}
