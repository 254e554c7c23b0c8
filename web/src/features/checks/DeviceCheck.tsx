// Camera, microphone, sound and link checked at home before a lesson, each with its word and what helps.
import { useQuery } from "@tanstack/react-query";
import { Send, ShieldCheck } from "lucide-react";
import { type ReactNode, useEffect, useState } from "react";
import type { Me } from "@/api/client";
import { sentenceOf } from "@/api/problem";
import { useMe } from "@/api/session";
import type { LocalMedia } from "@/call/local-media";
import { t } from "@/i18n/t";
import "@/i18n/with-checks";
import { Button } from "@/ui/Button";
import { Card } from "@/ui/Card";
import { Fault } from "@/ui/Fault";
import { toast } from "@/ui/toast";
import { CheckList } from "./CheckList";
import styles from "./DeviceCheck.module.css";
import { LastCheck } from "./LastCheck";
import { myCheckQuery } from "./queries";
import { useDeviceCheck } from "./use-device-check";
import { partWords } from "./words";

type DeviceCheckProps = {
  /** Captures nothing until it is asked to. */
  readonly newLocal: () => LocalMedia;
  /** One's own picture with the level of the microphone; the lesson gives it. */
  readonly mirror: (local: LocalMedia, me: Me) => ReactNode;
  readonly picks: (local: LocalMedia) => ReactNode;
  readonly playSound: () => Promise<void>;
};

export function DeviceCheck({ newLocal, mirror, picks, playSound }: DeviceCheckProps) {
  const me = useMe();
  const isPupil = me.schools.some(({ role }) => role === "pupil");
  const [local] = useState(newLocal);
  useEffect(() => () => local.stop(), [local]);
  const { data: last } = useQuery(myCheckQuery);
  const check = useDeviceCheck(local);
  const { phase, error, isSending } = check;

  const diagnostic = isPupil ? (
    <Button size="small" icon={<Send aria-hidden="true" />} isPending={isSending} onPress={() => void check.sendDiagnostic().then((isSent) => isSent && toast(t("checks.sent")))}>
      {t("checks.send")}
    </Button>
  ) : null;

  return (
    <div className={styles.page}>
      {phase === "start" ? (
        <Card>
          <p>{t("checks.intro")}</p>
          <p className={styles.privacy}>
            <ShieldCheck aria-hidden="true" />
            <span>{t("checks.privacy")}</span>
          </p>
          <div className={styles.ways}>
            <Button variant="primary" onPress={check.start}>
              {t("checks.start")}
            </Button>
            {diagnostic}
          </div>
          {check.isDiagnosing ? <p role="status" className="meta">{t("checks.diagnosing")}</p> : null}
        </Card>
      ) : (
        <div className={styles.work}>
          <div className={styles.look}>
            {mirror(local, me)}
            <details className={styles.picks}>
              <summary>{t("checks.devices")}</summary>
              {picks(local)}
            </details>
          </div>
          <Card title={t(phase === "done" ? "checks.result" : "checks.list")} titleId="check-list">
            <CheckList check={check} onSound={playSound} />
            <div className={styles.ways}>
              {phase === "checking" ? (
                <Button variant="primary" isDisabled={check.left.length > 0} isPending={isSending} onPress={() => void check.finish()}>
                  {t("checks.finish")}
                </Button>
              ) : (
                <Button size="small" onPress={check.start}>
                  {t("checks.again")}
                </Button>
              )}
              {phase === "done" ? diagnostic : null}
            </div>
            {phase === "checking" && check.left.length > 0 ? <p className="meta">{t("checks.left", { what: check.left.map((part) => t(partWords[part]).toLocaleLowerCase("ru")).join(", ") })}</p> : null}
            {phase === "done" && !error ? <p role="status" className="meta">{t(isPupil ? "checks.saved_pupil" : "checks.saved")}</p> : null}
          </Card>
        </div>
      )}
      <Fault>{error ? t("checks.not_sent", { detail: sentenceOf(error) }) : null}</Fault>
      {last && phase === "start" ? <LastCheck check={last} /> : null}
    </div>
  );
}
