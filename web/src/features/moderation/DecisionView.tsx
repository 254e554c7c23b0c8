// A decision about my own message: what and why, never who reported; and the way to ask for a second look.
import { useSuspenseQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { faultsOf } from "@/api/problem";
import { t } from "@/i18n/t";
import "@/i18n/with-reports";
import { Button } from "@/ui/Button";
import { Card } from "@/ui/Card";
import { Fault } from "@/ui/Fault";
import { Notice } from "@/ui/Notice";
import { TextArea } from "@/ui/TextArea";
import styles from "./DecisionView.module.css";
import { decisionQuery, useAppeal } from "./queries";
import type { MyDecision } from "./types";
import { momentWords, outcomeWords } from "./words";

const APPEAL_LIMIT = 1000;

export function DecisionView({ id }: { id: string }) {
  const { data: decision } = useSuspenseQuery(decisionQuery(id));
  const { appeal } = decision;
  return (
    <div className={styles.page}>
      <Card title={t("reports.decision.what")} titleId="what">
        <p className={styles.outcome}>{outcomeWords(decision)}</p>
        <p>{decision.sentence}</p>
        <p className="meta">{momentWords(decision.decided_at)}</p>
      </Card>
      <Card title={t("reports.decision.message")} titleId="message">
        <blockquote className={styles.said}>{decision.text}</blockquote>
        <p className="meta">{momentWords(decision.sent_at)}</p>
      </Card>
      {appeal ? (
        <Card title={t("reports.decision.second")} titleId="second">
          <p>{appeal.text}</p>
          {appeal.is_upheld === null ? (
            <Notice kind="info">{t("reports.decision.waits")}</Notice>
          ) : (
            <Notice kind={appeal.is_upheld ? "info" : "done"}>
              <b>{t(appeal.is_upheld ? "reports.appeal.upheld" : "reports.appeal.taken_back")}</b> {appeal.sentence}
            </Notice>
          )}
        </Card>
      ) : decision.can_appeal ? (
        <Appeal decision={decision} />
      ) : null}
    </div>
  );
}

function Appeal({ decision }: { decision: MyDecision }) {
  const [text, setText] = useState("");
  const [wasSent, setSent] = useState(false);
  const appeal = useAppeal(decision.id);
  const { fields, whole } = faultsOf(appeal.error);

  function submit(event: FormEvent) {
    event.preventDefault();
    setSent(true);
    if (text.trim()) appeal.mutate(text.trim());
  }

  return (
    <Card title={t("reports.decision.disagree")} titleId="disagree">
      <p className="meta">{t("reports.decision.disagree_text", { at: momentWords(decision.appeal_until) })}</p>
      <form className={styles.form} onSubmit={submit} noValidate>
        <TextArea label={t("reports.decision.your_words")} value={text} onChange={setText} maxLength={APPEAL_LIMIT} fault={fields["text"] ?? (wasSent && !text.trim() ? t("reports.decision.need_words") : null)} />
        <Fault>{whole}</Fault>
        <div>
          <Button size="small" variant="primary" type="submit" isPending={appeal.isPending}>
            {t("reports.decision.ask")}
          </Button>
        </div>
      </form>
    </Card>
  );
}
