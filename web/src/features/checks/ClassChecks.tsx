// Who of the class has checked his devices and his link, and what hinders whom; those with trouble stand first.
import { useSuspenseQuery } from "@tanstack/react-query";
import { Check as Tick, CircleAlert, MonitorCheck } from "lucide-react";
import { t } from "@/i18n/t";
import "@/i18n/with-checks";
import { clockTime, dayOf, nearDay } from "@/i18n/time";
import { Avatar } from "@/ui/Avatar";
import { Rows } from "@/ui/Card";
import { Chip } from "@/ui/Chip";
import { CopyButton } from "@/ui/CopyButton";
import { EmptyState } from "@/ui/EmptyState";
import styles from "./ClassChecks.module.css";
import { classChecksQuery } from "./queries";
import type { Check } from "./types";
import { faultsOf, linkNumbers } from "./words";

export function ClassChecks({ communityId, pupils }: { communityId: string; pupils: number }) {
  const { data: checks } = useSuspenseQuery(classChecksQuery(communityId));
  const address = `${window.location.origin}/check`;
  const copy = <CopyButton text={address}>{t("checks.class.copy")}</CopyButton>;
  if (checks.length === 0) {
    return (
      <EmptyState icon={<MonitorCheck aria-hidden="true" />} title={t("checks.class.empty_title")} action={copy}>
        {t("checks.class.empty")}
      </EmptyState>
    );
  }
  const troubled = checks.filter((check) => !check.is_passed);
  const passed = checks.filter((check) => check.is_passed);
  return (
    <div className={styles.page}>
      <div className={styles.head}>
        <p className="soft">{t("checks.class.summary", { count: passed.length, pupils })}</p>
        {copy}
      </div>
      <Rows>
        {[...troubled, ...passed].map((check) => (
          <li key={check.id} className={styles.check} data-check={check.person.id}>
            <One check={check} />
          </li>
        ))}
      </Rows>
    </div>
  );
}

function One({ check }: { check: Check }) {
  const faults = faultsOf(check);
  const when = t("checks.when", { day: nearDay(dayOf(check.checked_at), dayOf(new Date())), time: clockTime(check.checked_at) });
  const numbers = linkNumbers(check.details);
  return (
    <>
      <Avatar color={check.person.color} size="m">
        {check.person.initials}
      </Avatar>
      <div className={styles.words}>
        <b>{check.person.full_name.split(" ").slice(0, 2).join(" ")}</b>
        <span className="meta">{check.kind === "diagnostic" ? t("checks.class.diagnostic", { when }) : when}</span>
        {faults.map((fault) => (
          <span key={fault} className={styles.fault}>
            {fault}
          </span>
        ))}
        {numbers && check.link !== "skipped" && faults.length > 0 ? <span className="meta">{[numbers, check.details.browser].filter(Boolean).join(", ")}</span> : null}
      </div>
      {check.is_passed ? (
        <Chip color="green" icon={<Tick aria-hidden="true" />}>
          {t("checks.class.passed")}
        </Chip>
      ) : (
        <Chip color="yellow" icon={<CircleAlert aria-hidden="true" />}>
          {t("checks.class.help")}
        </Chip>
      )}
    </>
  );
}
