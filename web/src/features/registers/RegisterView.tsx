// The register of one lesson: totals, the order of the list, the table, and the ways to take it along.
import { useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { ArrowLeft, ClipboardCheck, Download, Printer } from "lucide-react";
import { useState } from "react";
import { t } from "@/i18n/t";
import "@/i18n/with-registers";
import { clockTime, dayAndMonth, dayOf, fullDate } from "@/i18n/time";
import { Button, ButtonAnchor } from "@/ui/Button";
import { EmptyState } from "@/ui/EmptyState";
import { LiveMark } from "@/ui/LiveMark";
import { Notice } from "@/ui/Notice";
import { PageHeading } from "@/ui/PageHeading";
import { CorrectLine } from "./CorrectLine";
import { isLive } from "./groups";
import { OrderChoice } from "./OrderChoice";
import { csvAddress, registerQuery } from "./queries";
import { useLiveRegister } from "./realtime";
import { RegisterTable } from "./RegisterTable";
import styles from "./RegisterView.module.css";
import { Totals } from "./Totals";
import type { Register } from "./types";
import { inTitle } from "./words";

export function RegisterView({ lessonId }: { lessonId: string }) {
  const { data: register } = useSuspenseQuery(registerQuery(lessonId));
  const live = isLive(register);
  useLiveRegister(lessonId, live);
  const [isAbsentFirst, setAbsentFirst] = useState(false);
  const [correctedId, setCorrected] = useState<string | null>(null);
  const corrected = register.lines.find(({ person }) => person.id === correctedId);

  return (
    <div className={styles.page}>
      <Head register={register} isLive={live} />
      {!register.lesson.opened_at ? (
        <EmptyState icon={<ClipboardCheck aria-hidden="true" />} title={t("registers.not_begun.title")}>
          {t("registers.not_begun.text")}
        </EmptyState>
      ) : register.lines.length === 0 ? (
        <EmptyState icon={<ClipboardCheck aria-hidden="true" />} title={t("registers.empty.title")}>
          {t("registers.empty.text")}
        </EmptyState>
      ) : (
        <>
          <div className={styles.over}>
            <Totals lines={register.lines} isLive={live} />
            <OrderChoice isAbsentFirst={isAbsentFirst} onChange={setAbsentFirst} />
          </div>
          {!live && !register.is_final ? <Notice kind="info">{t("registers.not_final")}</Notice> : null}
          <RegisterTable register={register} isAbsentFirst={isAbsentFirst} onCorrect={register.can_correct ? setCorrected : undefined} />
        </>
      )}
      {corrected ? <CorrectLine key={corrected.person.id} lessonId={lessonId} line={corrected} isLive={live} onClose={() => setCorrected(null)} /> : null}
    </div>
  );
}

function Head({ register, isLive: live }: { register: Register; isLive: boolean }) {
  const { lesson } = register;
  const title = t("registers.title", { subject: inTitle(lesson.subject), name: lesson.community.name });
  const day = dayOf(lesson.starts_at);
  const hours = t("registers.hours", { from: clockTime(lesson.starts_at), to: clockTime(lesson.ends_at) });
  return (
    <header className={styles.head}>
      <div className={styles.what}>
        <Link className="back-link" to="/" search={{ day }}>
          <ArrowLeft aria-hidden="true" />
          {dayAndMonth(day)}
        </Link>
        <PageHeading title={title}>{title}</PageHeading>
        <p className="soft">{[hours, lesson.topic].filter(Boolean).join(" · ")}</p>
        <p className={styles.onPaper}>{t("registers.paper", { date: fullDate(lesson.starts_at), teacher: lesson.teacher.full_name })}</p>
        {live ? <LiveMark>{t("registers.going")}</LiveMark> : null}
      </div>
      {lesson.opened_at ? (
        <div className={styles.ways}>
          <ButtonAnchor size="small" href={csvAddress(lesson.id)} download icon={<Download aria-hidden="true" />}>
            {t("registers.csv")}
          </ButtonAnchor>
          <Button size="small" icon={<Printer aria-hidden="true" />} onPress={() => window.print()}>
            {t("registers.print")}
          </Button>
        </div>
      ) : null}
    </header>
  );
}
